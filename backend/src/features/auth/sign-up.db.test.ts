import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const request = { companyName: '转角茶馆', name: 'Lin Yue', email: 'Lin.Yue@example.com', password: 'a long pass phrase' };

describe('signing up and in', () => {
  it('makes a company with CNY and Shanghai unless told otherwise, and signs its owner in', async () => {
    const client = app.anybody();
    const { body } = await client.speaking('zh-CN').post('/auth/signup', request).expect(201);
    expect(body.tenant).toMatchObject({ name: '转角茶馆', currency: 'CNY', timeZone: 'Asia/Shanghai', locale: 'zh-CN' });
    expect(body.user).toMatchObject({ name: 'Lin Yue', email: 'lin.yue@example.com', emailConfirmed: false });
    expect(body.passwordHash).toBeUndefined();
  });

  it('refuses an address that has an account', async () => {
    const { body } = await app
      .anybody()
      .post('/auth/signup', { ...request, email: 'lin.yue@EXAMPLE.com' })
      .expect(409);
    expect(body).toMatchObject({ code: 'auth.address-taken', errors: [{ pointer: '/email' }] });
  });

  it('names every field that is wrong, in the language of the reader', async () => {
    const { body, headers } = await app
      .anybody()
      .speaking('zh-CN,en;q=0.5')
      .post('/auth/signup', { ...request, email: 'nobody', password: 'short', currency: 'ABC' })
      .expect(422);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/email', 'validation.email'],
      ['/password', 'validation.password-too-short'],
      ['/currency', 'validation.currency'],
    ]);
    expect(body.title).toBe('内容有误');
  });

  it('signs in by address and password, and tells nobody which of the two was wrong', async () => {
    const client = app.anybody();
    await client.post('/auth/login', { email: 'lin.yue@example.com', password: 'not this one' }).expect(401);
    const wrongAddress = await client.post('/auth/login', { email: 'nobody@example.com', password: request.password }).expect(401);
    expect(wrongAddress.body.code).toBe('auth.wrong-credentials');
    await client.post('/auth/login', { email: 'lin.yue@example.com', password: request.password }).expect(200);
    const me = await client.get('/me').expect(200);
    expect(me.body).toMatchObject({ role: 'owner', memberships: [{ name: '转角茶馆' }] });
  });

  it('refuses a change that did not come from our own pages', async () => {
    const shop = await app.aTenant();
    await shop.owner.patch('/me', { name: 'New' }, { 'x-csrf-token': 'guessed' }).expect(403);
    await shop.owner.patch('/me', { name: 'New' }, { origin: 'https://evil.example' }).expect(403);
    await shop.owner.patch('/me', { name: 'New' }, { origin: 'http://localhost:3000' }).expect(200);
    await app.anybody().post('/auth/login', request, { origin: 'https://evil.example' }).expect(403);
  });

  it('gives an API key its scopes and no more', async () => {
    const shop = await app.aTenant();
    const key = await shop.key('me:read');
    const me = await key.get('/me').expect(200);
    expect(me.body).toMatchObject({ user: null, scopes: ['me:read'] });
    await key.post('/api-keys', { name: 'x', scopes: ['me:read'] }).expect(403);
    await shop.owner.withKey('lk_wrong').get('/me').expect(401);
  });
});
