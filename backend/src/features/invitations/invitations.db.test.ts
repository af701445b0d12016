import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_PASSWORD, tokenSentTo } from '../../testing/add-member.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { MemoryMailer } from '../../testing/fakes/memory-mailer.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
const DAY = 86_400_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

let people = 0;
const newAddress = (): string => `invited${(people += 1)}@example.com`;

async function aConfirmedTenant(overrides = {}): Promise<TestTenant> {
  const shop = await app.aTenant(overrides);
  const token = await tokenSentTo(app, shop.email, 'confirm-address');
  await app.anybody().post('/auth/confirm-address', { token }).expect(204);
  return shop;
}

describe('invitations', () => {
  it('wait for the address of whoever invites', async () => {
    const shop = await app.aTenant();
    const { body } = await shop.owner.post('/invitations', { email: newAddress(), role: 'agent' }).expect(403);
    expect(body.code).toBe('auth.address-not-confirmed');
  });

  it('go out by letter in the language of the company, and bring a new person in', async () => {
    const shop = await aConfirmedTenant({ companyName: '转角茶馆', name: '林月', locale: 'zh-CN' });
    const email = newAddress();
    const { body: created } = await shop.owner.post('/invitations', { email, role: 'agent' }).expect(201);
    expect(created).toMatchObject({ email, role: 'agent', departmentId: null, link: null });
    const token = await tokenSentTo(app, email, 'accept-invitation');
    expect(app.letters.lastTo(email)?.subject).toBe('林月邀请您加入转角茶馆');
    const page = await app.anybody().get(`/auth/invitations/${token}`).expect(200);
    expect(page.body).toEqual({ tenantName: '转角茶馆', email, role: 'agent', invitedBy: '林月', hasAccount: false });
    const person = app.anybody();
    const noName = await person.post('/auth/invitations/accept', { token, password: TEST_PASSWORD }).expect(422);
    expect(noName.body.errors).toMatchObject([{ pointer: '/name', code: 'validation.required' }]);
    await person.post('/auth/invitations/accept', { token, name: 'Chen Wei', password: 'short' }).expect(422);
    await person.post('/auth/invitations/accept', { token, name: 'Chen Wei', password: TEST_PASSWORD }).expect(200);
    const me = await person.get('/me').expect(200);
    expect(me.body).toMatchObject({ role: 'agent', user: { name: 'Chen Wei', emailConfirmed: true }, tenant: { name: '转角茶馆' } });
    await app.anybody().post('/auth/invitations/accept', { token, name: 'Again', password: TEST_PASSWORD }).expect(410);
    await shop.owner.post('/invitations', { email, role: 'agent' }).expect(409);
  });

  it('bring in a person of another company, who then switches between the two', async () => {
    const [shop, other] = [await aConfirmedTenant(), await app.aTenant()];
    await shop.owner.post('/invitations', { email: other.email, role: 'analyst' }).expect(201);
    const token = await tokenSentTo(app, other.email, 'accept-invitation');
    const page = await app.anybody().get(`/auth/invitations/${token}`).expect(200);
    expect(page.body.hasAccount).toBe(true);
    await app.anybody().post('/auth/invitations/accept', { token, name: 'Thief', password: 'not this one' }).expect(401);
    const person = app.anybody();
    await person.post('/auth/invitations/accept', { token, password: TEST_PASSWORD }).expect(200);
    const here = await person.get('/me').expect(200);
    expect(here.body).toMatchObject({ role: 'analyst', tenant: { id: shop.tenantId } });
    expect(here.body.memberships).toHaveLength(2);
    await person.post('/auth/switch-tenant', { tenantId: other.tenantId }).expect(200);
    const there = await person.get('/me').expect(200);
    expect(there.body).toMatchObject({ role: 'owner', tenant: { id: other.tenantId } });
    const stranger = await app.aTenant();
    await person.post('/auth/switch-tenant', { tenantId: stranger.tenantId }).expect(404);
  });

  it('are accepted once, also by two at the same moment', async () => {
    const shop = await aConfirmedTenant();
    const email = newAddress();
    await shop.owner.post('/invitations', { email, role: 'agent' }).expect(201);
    const token = await tokenSentTo(app, email, 'accept-invitation');
    const accept = () => app.anybody().post('/auth/invitations/accept', { token, name: 'Twin', password: TEST_PASSWORD });
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    expect((await shop.owner.get('/members').expect(200)).body.items).toHaveLength(2);
  });

  it('end after seven days, when taken back, and when a newer one replaces them', async () => {
    const shop = await aConfirmedTenant();
    const [late, revoked, replaced] = [newAddress(), newAddress(), newAddress()];
    for (const email of [late, revoked, replaced]) await shop.owner.post('/invitations', { email, role: 'agent' }).expect(201);
    const tokens = new Map<string, string>();
    for (const email of [late, revoked, replaced]) tokens.set(email, await tokenSentTo(app, email, 'accept-invitation'));
    const { body } = await shop.owner.get('/invitations').expect(200);
    const open = body.items.find(({ email }: { email: string }) => email === revoked);
    await shop.owner.delete(`/invitations/${open.id}`).expect(204);
    await shop.owner.delete(`/invitations/${open.id}`).expect(404);
    await shop.owner.post('/invitations', { email: replaced, role: 'marketer' }).expect(201);
    for (const email of [revoked, replaced])
      await app
        .anybody()
        .get(`/auth/invitations/${tokens.get(email)}`)
        .expect(410);
    expect((await shop.owner.get('/invitations').expect(200)).body.items).toHaveLength(2);
    clock.advance(7 * DAY);
    await app
      .anybody()
      .get(`/auth/invitations/${tokens.get(late)}`)
      .expect(410);
    expect((await shop.owner.get('/invitations').expect(200)).body.items).toEqual([]);
  });

  it('are handed over by hand where no letters are sent', async () => {
    const silent = await startTestApp({ parts: { mailer: new MemoryMailer(false) } });
    const shop = await silent.aTenant();
    const { body } = await shop.owner.post('/invitations', { email: newAddress(), role: 'agent' }).expect(201);
    const token = new URL(body.link).searchParams.get('token');
    await silent.anybody().post('/auth/invitations/accept', { token, name: 'By hand', password: TEST_PASSWORD }).expect(200);
    await silent.stop();
  });

  it('of another company are unknown', async () => {
    const [shop, other] = [await aConfirmedTenant(), await aConfirmedTenant()];
    const { body } = await other.owner.post('/invitations', { email: newAddress(), role: 'agent' }).expect(201);
    await shop.owner.delete(`/invitations/${body.id}`).expect(404);
  });

  it('are made so often an hour', async () => {
    const shop = await aConfirmedTenant();
    const template = { email: '', role: 'agent' };
    for (let sent = 0; sent < 200; sent += 1) await shop.owner.post('/invitations', { ...template, email: newAddress() }).expect(201);
    const { headers } = await shop.owner.post('/invitations', { ...template, email: newAddress() }).expect(429);
    expect(headers['retry-after']).toBe('3600');
  });

  it('keep the whole address out of the audit', async () => {
    const shop = await aConfirmedTenant();
    await shop.owner.post('/invitations', { email: 'secret.person@example.com', role: 'agent' }).expect(201);
    const { body } = await shop.owner.get('/audit-entries?action=invitations.created').expect(200);
    expect(body.items).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain('secret.person');
  });
});
