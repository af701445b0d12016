import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { aProgram } from '../wallets/testing/a-program.js';

const MINUTE = 60_000;
const clock = new FixedClock('2026-11-02T04:00:00Z');
let app: TestApp;
let shop: TestTenant;
let yue: string;
let people = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  shop = await app.aTenant({ companyName: 'Corner Tea' });
  await aProgram(app, shop, 'points', { expiry: { kind: 'rolling', after: { days: 30 } } });
});
afterAll(() => app.stop());
beforeEach(async () => {
  yue = await aCustomer();
});

async function aCustomer(email = `yue${(people += 1)}@example.com`): Promise<string> {
  const { body } = await shop.owner.post('/customers', { name: '林月', email, region: '浙江', remarks: 'pays late' }).expect(201);
  return body.id;
}

async function linkFor(customer: string, hours?: number): Promise<string> {
  const { body } = await shop.owner.post(`/customers/${customer}/member-links`, hours === undefined ? {} : { hours }).expect(201);
  return new URL(body.url).hash.slice(1);
}

async function enter(customer: string): Promise<TestClient> {
  const browser = app.anybody();
  await browser.post('/member-centre/sessions', { token: await linkFor(customer) }).expect(204);
  return browser;
}

describe('a link to the member centre (L7)', () => {
  it('lets its customer in once, by a cookie of its own that only the member centre sees', async () => {
    const { body } = await shop.owner.post(`/customers/${yue}/member-links`, { hours: 2 }).expect(201);
    expect(body.expiresAt).toBe(new Date(clock.now().getTime() + 120 * MINUTE).toISOString());
    const { pathname, hash } = new URL(body.url);
    expect(pathname).toBe('/member-centre');
    const browser = app.anybody();
    const { headers } = await browser.post('/member-centre/sessions', { token: hash.slice(1) }).expect(204);
    expect(String(headers['set-cookie'])).toMatch(/^liuke_member=[\w-]{75}; Path=\/api\/v1\/member-centre; HttpOnly; SameSite=Strict$/);
    const centre = await browser.get('/member-centre').expect(200);
    expect(centre.body).toMatchObject({ company: { name: 'Corner Tea' }, profile: { name: '林月', region: '浙江' } });
    expect(centre.text).not.toContain('pays late');
    const again = await app
      .anybody()
      .post('/member-centre/sessions', { token: hash.slice(1) })
      .expect(410);
    expect(again.body.code).toBe('auth.link-invalid');
  });

  it('lets one in when two browsers open it at once', async () => {
    const token = await linkFor(yue);
    const answers = await Promise.all([1, 2, 3, 4].map(() => app.anybody().post('/member-centre/sessions', { token })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 410, 410, 410]);
  });

  it('ends in time, and is no other text', async () => {
    const token = await linkFor(yue, 1);
    clock.advance(61 * MINUTE);
    await app.anybody().post('/member-centre/sessions', { token }).expect(410);
    for (const other of ['x', token.slice(1), `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`])
      await app.anybody().post('/member-centre/sessions', { token: other }).expect(410);
  });

  it('is kept as a hash only, and recorded', async () => {
    const token = await linkFor(yue);
    const { body } = await shop.owner.get('/audit-entries?limit=1').expect(200);
    expect(body.items[0]).toMatchObject({ action: 'member-links.created', subject: { type: 'Customer', id: yue } });
    expect(JSON.stringify(body)).not.toContain(token.slice(32));
  });

  it('is not made for an archived customer, and is over once its customer is archived', async () => {
    const token = await linkFor(yue);
    await shop.owner.post(`/customers/${yue}/archive`).expect(200);
    await app.settled();
    const refused = await shop.owner.post(`/customers/${yue}/member-links`, {}).expect(409);
    expect(refused.body.code).toBe('member-centre.customer-archived');
    await shop.owner.post(`/customers/${yue}/restore`).expect(200);
    await app.anybody().post('/member-centre/sessions', { token }).expect(410);
  });

  it('is made by those who may, and by a machine with the scope', async () => {
    const analyst = await shop.member('analyst');
    await analyst.client.post(`/customers/${yue}/member-links`, {}).expect(403);
    await (await shop.key('member-links:write', 'customers:read')).post(`/customers/${yue}/member-links`, {}).expect(201);
  });
});

describe('a session of a customer', () => {
  it('ends after half an hour without a request, and after twelve hours anyhow', async () => {
    const [idle, busy] = [await enter(yue), await enter(yue)];
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      clock.advance(20 * MINUTE);
      await busy.get('/member-centre').expect(200);
    }
    const gone = await idle.get('/member-centre').expect(401);
    expect(gone.body.code).toBe('access.sign-in-required');
    clock.advance(20 * MINUTE);
    await busy.get('/member-centre').expect(401);
  });

  it('ends when the customer leaves', async () => {
    const browser = await enter(yue);
    const copy = browser.speaking('en');
    await browser.delete('/member-centre/sessions').expect(204);
    await browser.get('/member-centre').expect(401);
    await copy.get('/member-centre').expect(401);
  });

  it('ends at once when the customer is archived, and stays so when they are restored', async () => {
    const browser = await enter(yue);
    await shop.owner.post(`/customers/${yue}/archive`).expect(200);
    await browser.get('/member-centre').expect(401);
    await app.settled();
    await shop.owner.post(`/customers/${yue}/restore`).expect(200);
    await browser.get('/member-centre').expect(401);
  });

  it('opens nothing of the portal, and the portal’s nothing here', async () => {
    const browser = await enter(yue);
    await browser.get('/me').expect(401);
    await browser.get(`/customers/${yue}`).expect(401);
    await shop.owner.get('/member-centre').expect(401);
  });

  it('cannot be used from another site', async () => {
    const browser = await enter(yue);
    const foreign = { origin: 'https://elsewhere.example' };
    await browser.post('/member-centre/consents', { purpose: 'marketing', state: 'given' }, foreign).expect(403);
    await browser.delete('/member-centre/sessions', foreign).expect(403);
  });
});

describe('what a customer sees (L7)', () => {
  it('is what is in their wallets, and what becomes of it, without the notes of the company', async () => {
    const at = `/customers/${yue}/wallets/points`;
    await shop.owner.post(`${at}/adjust`, { units: 300, externalId: `a-${yue}`, reason: 'complains a lot' }).expect(201);
    await shop.owner.post(`${at}/spend`, { units: 120, externalId: `s-${yue}`, reason: 'till 4' }).expect(201);
    const browser = await enter(yue);
    const { body } = await browser.get('/member-centre').expect(200);
    expect(body.wallets).toMatchObject([{ walletType: 'points', balance: 180, pending: 0, nextLapse: { units: 180 } }]);
    const first = await browser.get('/member-centre/wallets/points/transfers?limit=1').expect(200);
    expect(first.body.items).toMatchObject([{ kind: 'spend', units: -120, balance: 180 }]);
    const rest = await browser.get(`/member-centre/wallets/points/transfers?cursor=${first.body.nextCursor}`).expect(200);
    expect(rest.body).toMatchObject({ items: [{ kind: 'adjust', units: 300, balance: 300 }], nextCursor: null });
    expect(first.text + rest.text).not.toMatch(/complains|till 4/);
    await browser.get('/member-centre/wallets/nothing/transfers').expect(404);
  });

  it('is nobody else’s', async () => {
    const other = await aCustomer();
    await shop.owner.post(`/customers/${other}/wallets/points/adjust`, { units: 77, externalId: `o-${other}` }).expect(201);
    const browser = await enter(yue);
    expect((await browser.get('/member-centre').expect(200)).body.wallets[0].balance).toBe(0);
    expect((await browser.get('/member-centre/wallets/points/transfers').expect(200)).body.items).toEqual([]);
  });

  it('is a trace of their addresses', async () => {
    const browser = await enter(await aCustomer('somebody.else@example.com'));
    const { body, text } = await browser.get('/member-centre').expect(200);
    expect(body.profile.contacts).toEqual([{ kind: 'email', value: 's***@example.com' }]);
    expect(text).not.toContain('somebody.else');
  });
});

describe('what a customer changes (L7)', () => {
  it('is their profile, by the version they saw', async () => {
    const browser = await enter(yue);
    const { version } = (await browser.get('/member-centre').expect(200)).body.profile;
    const change = { name: '林悦', birthday: '1990-02-03', birthdayCalendar: 'lunar', version };
    const { body } = await browser.patch('/member-centre/profile', change).expect(200);
    expect(body.profile).toMatchObject({ name: '林悦', birthday: '1990-02-03', birthdayCalendar: 'lunar', region: '浙江' });
    const late = await browser.patch('/member-centre/profile', { name: 'Somebody', version }).expect(409);
    expect(late.body.code).toBe('request.version-conflict');
    expect((await shop.owner.get(`/customers/${yue}`).expect(200)).body).toMatchObject({ name: '林悦', remarks: 'pays late' });
  });

  it('is nothing that the company notes', async () => {
    const browser = await enter(yue);
    const { version } = (await browser.get('/member-centre').expect(200)).body.profile;
    await browser.patch('/member-centre/profile', { remarks: 'a fine customer', ownerId: shop.userId, number: 'VIP', version }).expect(200);
    const { body } = await shop.owner.get(`/customers/${yue}`).expect(200);
    expect(body).toMatchObject({ remarks: 'pays late', ownerId: null });
    expect(body.number).not.toBe('VIP');
  });

  it('is consent, written down with the words of the page', async () => {
    const browser = await enter(yue);
    const given = await browser.post('/member-centre/consents', { purpose: 'marketing', state: 'given' }).expect(200);
    expect(given.body.consents[0]).toMatchObject({ purpose: 'marketing', state: 'given', except: [] });
    await browser.post('/member-centre/consents', { purpose: 'marketing', state: 'given' }).expect(200);
    await browser.post('/member-centre/consents', { purpose: 'marketing', channel: 'sms', state: 'withdrawn' }).expect(200);
    const { body } = await shop.owner.get(`/customers/${yue}/consents`).expect(200);
    expect(body.items).toMatchObject([
      { purpose: 'marketing', channel: 'sms', state: 'withdrawn', source: 'form' },
      { purpose: 'marketing', channel: null, state: 'given', source: 'form', wording: 'member-centre-2026-11' },
    ]);
    expect((await browser.get('/member-centre').expect(200)).body.consents[0]).toMatchObject({ state: 'given', except: ['sms'] });
  });
});
