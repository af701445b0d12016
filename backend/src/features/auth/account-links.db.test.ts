import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { MemoryMailer } from '../../testing/fakes/memory-mailer.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const HOUR = 3_600_000;
const clock = new FixedClock('2026-03-02T04:00:00Z');
const password = 'a long pass phrase';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

async function linkSentTo(email: string, page: string): Promise<string> {
  await app.settled();
  const letters = app.letters.sent.filter((letter) => letter.to === email && letter.text.includes(`/${page}?token=`));
  return /token=([\w-]+)/.exec(letters.at(-1)?.text ?? '')?.[1] ?? 'no letter';
}

describe('confirming an address', () => {
  it('is asked for by letter, in the language of the person, and works once', async () => {
    const shop = await app.aTenant({ locale: 'zh-CN' });
    const token = await linkSentTo(shop.email, 'confirm-address');
    expect(app.letters.lastTo(shop.email)?.subject).toBe('请确认您的留客邮箱');
    await app.anybody().post('/auth/confirm-address', { token }).expect(204);
    const me = await shop.owner.get('/me').expect(200);
    expect(me.body.user.emailConfirmed).toBe(true);
    const again = await app.anybody().post('/auth/confirm-address', { token }).expect(410);
    expect(again.body.code).toBe('auth.link-invalid');
    const resend = await shop.owner.post('/auth/resend-confirmation').expect(409);
    expect(resend.body.code).toBe('auth.address-confirmed');
  });

  it('ends after three days, and can be asked for again', async () => {
    const shop = await app.aTenant();
    const first = await linkSentTo(shop.email, 'confirm-address');
    clock.advance(72 * HOUR);
    await app.anybody().post('/auth/confirm-address', { token: first }).expect(410);
    await shop.owner.post('/auth/resend-confirmation').expect(204);
    const second = await linkSentTo(shop.email, 'confirm-address');
    expect(second).not.toBe(first);
    await app.anybody().post('/auth/confirm-address', { token: second }).expect(204);
  });

  it('does not take the link of something else, nor nonsense', async () => {
    const shop = await app.aTenant();
    await app.anybody().post('/auth/password-reset', { email: shop.email }).expect(204);
    const token = await linkSentTo(shop.email, 'reset-password');
    await app.anybody().post('/auth/confirm-address', { token }).expect(410);
    await app.anybody().post('/auth/confirm-address', { token: 'x' }).expect(410);
  });

  it('needs no letter where none goes out', async () => {
    const silent = await startTestApp({ parts: { mailer: new MemoryMailer(false) } });
    const shop = await silent.aTenant();
    const me = await shop.owner.get('/me').expect(200);
    expect(me.body.user.emailConfirmed).toBe(true);
    await silent.stop();
  });
});

describe('a new password by letter', () => {
  it('signs out every device, works once, and takes the old password away', async () => {
    const shop = await app.aTenant();
    const phone = app.anybody();
    await phone.post('/auth/login', { email: shop.email, password }).expect(200);
    await app.anybody().post('/auth/password-reset', { email: shop.email.toUpperCase() }).expect(204);
    const token = await linkSentTo(shop.email, 'reset-password');
    await app.anybody().post('/auth/password-reset/complete', { token, password: 'too short' }).expect(422);
    await app.anybody().post('/auth/password-reset/complete', { token, password: 'another pass phrase' }).expect(204);
    await phone.get('/me').expect(401);
    await shop.owner.get('/me').expect(401);
    await phone.post('/auth/login', { email: shop.email, password }).expect(401);
    await phone.post('/auth/login', { email: shop.email, password: 'another pass phrase' }).expect(200);
    await app.anybody().post('/auth/password-reset/complete', { token, password: 'a third pass phrase' }).expect(410);
  });

  it('is over after an hour', async () => {
    const shop = await app.aTenant();
    await app.anybody().post('/auth/password-reset', { email: shop.email }).expect(204);
    const token = await linkSentTo(shop.email, 'reset-password');
    clock.advance(HOUR);
    await app.anybody().post('/auth/password-reset/complete', { token, password: 'another pass phrase' }).expect(410);
  });

  it('answers the same for an address that nobody has, and writes to nobody', async () => {
    const before = app.letters.sent.length;
    const known = await app.aTenant();
    await app.settled();
    const sent = app.letters.sent.length;
    const answers = [
      await app.anybody().post('/auth/password-reset', { email: known.email }),
      await app.anybody().post('/auth/password-reset', { email: 'nobody@example.com' }),
    ];
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    await app.settled();
    expect(app.letters.sent.length).toBe(sent + 1);
    expect(sent).toBeGreaterThan(before);
    expect(app.letters.lastTo('nobody@example.com')).toBeUndefined();
  });

  it('does not flood a mailbox', async () => {
    const shop = await app.aTenant();
    await app.settled();
    const before = app.letters.sent.length;
    for (let asked = 0; asked < 8; asked += 1) await app.anybody().post('/auth/password-reset', { email: shop.email }).expect(204);
    await app.settled();
    expect(app.letters.sent.length).toBe(before + 5);
  });
});
