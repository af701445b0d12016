import { TOTP } from 'otpauth';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenSentTo } from '../../testing/add-member.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
const password = 'a long pass phrase';
const MINUTE = 60_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

const guess = (email: string) => app.anybody().post('/auth/login', { email, password: 'a wrong guess' });

type Device = { shop: TestTenant; code: () => string; recoveryCodes: string[] };

async function withTwoStep(): Promise<Device> {
  const shop = await app.aTenant();
  const { body: offer } = await shop.owner.post('/auth/totp').expect(200);
  expect(offer.uri).toContain(`secret=${offer.secret}`);
  const device = new TOTP({ secret: offer.secret });
  const code = (): string => device.generate({ timestamp: clock.now().getTime() });
  await shop.owner.post('/auth/totp/confirm', { code: code() === '000000' ? '111111' : '000000' }).expect(422);
  const { body } = await shop.owner.post('/auth/totp/confirm', { code: code() }).expect(200);
  return { shop, code, recoveryCodes: body.recoveryCodes };
}

const signIn = (shop: TestTenant, code?: string) =>
  app.anybody().post('/auth/login', { email: shop.email, password, ...(code === undefined ? {} : { code }) });

describe('sessions', () => {
  it('end with signing out', async () => {
    const shop = await app.aTenant();
    const stolen = shop.owner.speaking('en');
    await shop.owner.post('/auth/logout').expect(204);
    await shop.owner.get('/me').expect(401);
    await stolen.get('/me').expect(401);
  });

  it('are listed with the present one marked, and closed one by one or all others at once', async () => {
    const shop = await app.aTenant();
    const [phone, tablet] = [app.anybody(), app.anybody()];
    for (const device of [phone, tablet]) {
      clock.advance(MINUTE);
      await device.post('/auth/login', { email: shop.email, password }, { 'user-agent': 'Phone/1' }).expect(200);
    }
    const { body } = await tablet.get('/auth/sessions').expect(200);
    expect(body.items.map(({ current }: { current: boolean }) => current)).toEqual([true, false, false]);
    expect(body.items[0]).toMatchObject({ userAgent: 'Phone/1', ip: '127.0.0.1' });
    await tablet.delete(`/auth/sessions/${body.items[1].id}`).expect(204);
    await phone.get('/me').expect(401);
    await tablet.delete('/auth/sessions').expect(204);
    await shop.owner.get('/me').expect(401);
    await tablet.get('/me').expect(200);
  });

  it('of others are unknown', async () => {
    const [one, other] = [await app.aTenant(), await app.aTenant()];
    const { body } = await other.owner.get('/auth/sessions').expect(200);
    await one.owner.delete(`/auth/sessions/${body.items[0].id}`).expect(404);
    await other.owner.get('/me').expect(200);
  });

  it('are over after thirty days without use', async () => {
    const shop = await app.aTenant();
    clock.advance(29 * 24 * 60 * MINUTE);
    await shop.owner.get('/me').expect(200);
    clock.advance(29 * 24 * 60 * MINUTE);
    await shop.owner.get('/me').expect(200);
    clock.advance(30 * 24 * 60 * MINUTE);
    await shop.owner.get('/me').expect(401);
  });

  it('end elsewhere when the password is changed', async () => {
    const shop = await app.aTenant();
    const phone = app.anybody();
    await phone.post('/auth/login', { email: shop.email, password }).expect(200);
    const wrong = await shop.owner.post('/auth/password', { password: 'not this one', newPassword: 'another pass phrase' }).expect(422);
    expect(wrong.body).toMatchObject({ code: 'auth.wrong-password', errors: [{ pointer: '/password' }] });
    await shop.owner.post('/auth/password', { password, newPassword: 'another pass phrase' }).expect(204);
    await phone.get('/me').expect(401);
    await shop.owner.get('/me').expect(200);
    await phone.post('/auth/login', { email: shop.email, password: 'another pass phrase' }).expect(200);
  });

  it('are for people', async () => {
    const key = await (await app.aTenant()).key('me:read');
    const { body } = await key.get('/auth/sessions').expect(403);
    expect(body.code).toBe('access.people-only');
  });
});

describe('a change of one’s way in', () => {
  it('does not stand without its record in the audit', async () => {
    const shop = await app.aTenant();
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    await owner.query(`ALTER TABLE audit_entries ADD CONSTRAINT full_disk CHECK (action NOT LIKE 'users.%') NOT VALID`);
    await shop.owner.post('/auth/password', { password, newPassword: 'another pass phrase' }).expect(500);
    await owner.query('ALTER TABLE audit_entries DROP CONSTRAINT full_disk');
    await owner.end();
    await app.anybody().post('/auth/login', { email: shop.email, password }).expect(200);
    await shop.owner.post('/auth/password', { password, newPassword: 'another pass phrase' }).expect(204);
    const { body } = await shop.owner.get('/audit-entries?action=users.').expect(200);
    expect(body.items).toMatchObject([{ action: 'users.password-changed', actor: { kind: 'user', id: shop.userId } }]);
  });
});

describe('the audit', () => {
  it('tells of a confirmed address once, and of sessions that were closed', async () => {
    const shop = await app.aTenant();
    const token = await tokenSentTo(app, shop.email, 'confirm-address');
    await app.anybody().post('/auth/confirm-address', { token }).expect(204);
    await shop.owner.delete('/auth/sessions').expect(204);
    await app.anybody().post('/auth/login', { email: shop.email, password }).expect(200);
    await shop.owner.delete('/auth/sessions').expect(204);
    const { body } = await shop.owner.get('/audit-entries?action=users.').expect(200);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['users.sessions-closed', 'users.address-confirmed']);
  });
});

describe('guessing passwords', () => {
  it('is stopped after ten, the same for an address that nobody has, and goes on after a quarter of an hour', async () => {
    const shop = await app.aTenant();
    for (const email of [shop.email, 'nobody.at.all@example.com']) {
      for (let guesses = 0; guesses < 10; guesses += 1) await guess(email).expect(401);
      const { body, headers } = await guess(email).expect(429);
      expect(body.code).toBe('auth.locked-out');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    await app.anybody().post('/auth/login', { email: shop.email, password }).expect(429);
    clock.advance(15 * MINUTE);
    await app.anybody().post('/auth/login', { email: shop.email, password }).expect(200);
  });

  it('is not helped by many guesses at the same moment', async () => {
    const shop = await app.aTenant();
    const answers = await Promise.all(Array.from({ length: 60 }, () => guess(shop.email)));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(20);
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
  });

  it('forgives after the right one', async () => {
    const shop = await app.aTenant();
    for (let round = 0; round < 3; round += 1) {
      for (let guesses = 0; guesses < 6; guesses += 1) await guess(shop.email).expect(401);
      await app.anybody().post('/auth/login', { email: shop.email, password }).expect(200);
    }
  });

  it('counts over addresses as well', async () => {
    clock.advance(15 * MINUTE);
    await app.parts.counters.hit('sign-in-from|127.0.0.1', { windowSeconds: 15 * 60, limit: 200, by: 198 });
    const statuses: number[] = [];
    for (let guesses = 0; guesses < 3; guesses += 1) statuses.push((await guess(`person${guesses}@example.com`)).status);
    expect(statuses).toEqual([401, 401, 429]);
    clock.advance(15 * MINUTE);
  });
});

describe('two-step sign-in', () => {
  it('asks for a code, and takes each once', async () => {
    const { shop, code } = await withTwoStep();
    expect((await signIn(shop).expect(401)).body.code).toBe('auth.code-required');
    expect((await signIn(shop, code()).expect(401)).body.code).toBe('auth.wrong-code');
    clock.advance(MINUTE);
    const next = code();
    await signIn(shop, next).expect(200);
    expect((await signIn(shop, next).expect(401)).body.code).toBe('auth.wrong-code');
  });

  it('lets one of two sign-ins with the same code through', async () => {
    const { shop, code } = await withTwoStep();
    clock.advance(MINUTE);
    const answers = await Promise.all([signIn(shop, code()), signIn(shop, code()), signIn(shop, code())]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('takes each recovery code once', async () => {
    const { shop, recoveryCodes } = await withTwoStep();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = recoveryCodes;
    await signIn(shop, first).expect(200);
    await signIn(shop, first).expect(401);
    await signIn(shop, second.toUpperCase().replaceAll('-', ' ')).expect(200);
  });

  it('is locked after ten wrong codes', async () => {
    const { shop, code } = await withTwoStep();
    clock.advance(MINUTE);
    for (let guesses = 0; guesses < 10; guesses += 1) {
      await signIn(shop).expect(401);
      await signIn(shop, 'abcdef').expect(401);
    }
    await signIn(shop, code()).expect(429);
  });

  it('cannot be set up twice, and needs the password to be switched off', async () => {
    const { shop } = await withTwoStep();
    expect((await shop.owner.post('/auth/totp').expect(409)).body.code).toBe('auth.two-step-on');
    await shop.owner.post('/auth/totp/confirm', { code: '123456' }).expect(409);
    await shop.owner.post('/auth/totp/disable', { password: 'not this one' }).expect(422);
    await shop.owner.post('/auth/totp/disable', { password }).expect(204);
    await signIn(shop).expect(200);
    const me = await shop.owner.get('/me').expect(200);
    expect(me.body.user.twoStep).toBe(false);
  });

  it('keeps its secret sealed', async () => {
    const { shop } = await withTwoStep();
    const rows = await app.parts.pool.connect();
    try {
      await rows.query(`BEGIN; SELECT set_config('app.user_id', '${shop.userId}', true)`);
      const { rows: found } = await rows.query('SELECT totp_secret, recovery_code_hashes FROM platform.users WHERE id = $1', [shop.userId]);
      await rows.query('ROLLBACK');
      expect(found[0].totp_secret.length).toBeGreaterThan(50);
      expect(found[0].totp_secret.toString('latin1')).not.toMatch(/[A-Z2-7]{32}/);
      expect(found[0].recovery_code_hashes).toHaveLength(10);
    } finally {
      rows.release();
    }
  });
});

describe('signing up', () => {
  it('is limited for one address on the network', async () => {
    const crowded = await startTestApp({ clock });
    await crowded.aTenant();
    for (let more = 1; more < 300; more += 1) await crowded.parts.counters.hit('sign-up|127.0.0.1', { windowSeconds: 3_600, limit: 300 });
    const request = { companyName: 'Late', name: 'Late', email: 'late@example.com', password };
    const { headers } = await crowded.anybody().post('/auth/signup', request).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await crowded.stop();
  });
});
