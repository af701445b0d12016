import { afterAll, beforeAll, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { Answer } from '../../testing/test-client.js';

const MINUTE = 60_000;
const clock = new FixedClock('2026-11-02T04:00:00Z');
let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ clock });
  shop = await app.aTenant({ companyName: 'Corner Tea' });
});
afterAll(() => app.stop());

async function aCustomer(...emails: string[]): Promise<string> {
  const contacts = emails.map((value) => ({ kind: 'email', value }));
  return (await shop.owner.post('/customers', { name: 'Yue', contacts }).expect(201)).body.id;
}

async function ask(email: string, company = shop.tenantId, language = 'en'): Promise<string> {
  const { body } = await app.anybody().speaking(language).post('/member-centre/codes', { company, email }).expect(202);
  await app.settled();
  return body.reference;
}

function codeSentTo(email: string): string {
  return /\d{6}/.exec(app.letters.lastTo(email)?.text ?? '')?.[0] ?? 'no letter';
}

function enter(reference: string, code: string): Promise<Answer> {
  return app.anybody().post('/member-centre/sessions', { company: shop.tenantId, reference, code });
}

const other = (code: string): string => (code === '000000' ? '000001' : '000000');

it('a code goes to the address that was typed, and lets its customer in once', async () => {
  await aCustomer('first@example.com', 'Second@example.com');
  const reference = await ask('second@EXAMPLE.com', shop.tenantId, 'zh-CN');
  expect(app.letters.lastTo('first@example.com')).toBeUndefined();
  const code = codeSentTo('second@example.com');
  expect(app.letters.lastTo('second@example.com')?.subject).toBe(`Corner Tea 会员中心验证码：${code}`);
  const browser = app.anybody();
  await browser.post('/member-centre/sessions', { company: shop.tenantId, reference, code }).expect(204);
  expect((await browser.get('/member-centre').expect(200)).body.profile.name).toBe('Yue');
  const again = await enter(reference, code);
  expect([again.status, again.body.code]).toEqual([422, 'member-centre.code-wrong']);
});

it('nobody learns from the answer whose address it is', async () => {
  await aCustomer('known@example.com');
  const answers = await Promise.all(
    ['known@example.com', 'unknown@example.com', 'no address'].map((email) =>
      app.anybody().post('/member-centre/codes', { company: shop.tenantId, email }),
    ),
  );
  const nowhere = await app.anybody().post('/member-centre/codes', { company: shop.userId, email: 'known@example.com' });
  await app.settled();
  for (const { status, body } of [...answers, nowhere]) {
    expect(status).toBe(202);
    expect(Object.keys(body)).toEqual(['reference']);
  }
  expect(app.letters.lastTo('unknown@example.com')).toBeUndefined();
  const wrong = await Promise.all([...answers, nowhere].map(({ body }) => enter(body.reference, '123456')));
  expect(new Set(wrong.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['422 member-centre.code-wrong']));
});

it('five tries are all there are, also when they come at once', async () => {
  await aCustomer('tries@example.com');
  const reference = await ask('tries@example.com');
  const code = codeSentTo('tries@example.com');
  for (let tries = 0; tries < 4; tries += 1) expect((await enter(reference, other(code))).status).toBe(422);
  const both = await Promise.all([enter(reference, other(code)), enter(reference, other(code)), enter(reference, other(code))]);
  expect(both.map(({ status }) => status)).toEqual([422, 422, 422]);
  expect((await enter(reference, code)).status).toBe(422);
});

it('a code is good for ten minutes', async () => {
  await aCustomer('late@example.com');
  const reference = await ask('late@example.com');
  clock.advance(10 * MINUTE);
  expect((await enter(reference, codeSentTo('late@example.com'))).status).toBe(422);
});

it('an address that two customers share lets in neither, and one that is archived is nobody’s', async () => {
  await aCustomer('family@example.com');
  const second = await aCustomer('family@example.com');
  await ask('family@example.com');
  expect(app.letters.lastTo('family@example.com')).toBeUndefined();
  await shop.owner.post(`/customers/${second}/archive`).expect(200);
  await ask('family@example.com');
  expect(codeSentTo('family@example.com')).toMatch(/^\d{6}$/);
});

it('one mailbox gets five letters an hour, and who asks more is not told', async () => {
  await aCustomer('flooded@example.com');
  for (let letters = 0; letters < 7; letters += 1) await ask('flooded@example.com');
  expect(app.letters.sent.filter(({ to }) => to === 'flooded@example.com')).toHaveLength(5);
  clock.advance(61 * MINUTE);
  await ask('flooded@example.com');
  expect(app.letters.sent.filter(({ to }) => to === 'flooded@example.com')).toHaveLength(6);
});
