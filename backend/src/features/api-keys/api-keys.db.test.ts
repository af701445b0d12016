import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
const HOUR = 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

describe('API keys', () => {
  it('are shown whole once, and listed by their last four characters', async () => {
    const shop = await app.aTenant();
    const made = await shop.owner.post('/api-keys', { name: 'Web shop', scopes: ['me:read'], source: 'web-shop' }).expect(201);
    const { body, text } = await shop.owner.get('/api-keys').expect(200);
    expect(body.items).toMatchObject([
      { id: made.body.id, name: 'Web shop', lastFour: made.body.key.slice(-4), scopes: ['me:read'], source: 'web-shop', revokedAt: null },
    ]);
    expect(text).not.toContain(made.body.key);
  });

  it('say when they were used last', async () => {
    const shop = await app.aTenant();
    const key = await shop.key('me:read');
    clock.advance(HOUR);
    await key.get('/me').expect(200);
    await expect.poll(async () => (await shop.owner.get('/api-keys').expect(200)).body.items[0].lastUsedAt).toBe(clock.now().toISOString());
  });

  it('work until they are revoked, at once in this process', async () => {
    const shop = await app.aTenant();
    const key = await shop.key('me:read');
    await key.get('/me').expect(200);
    const { body } = await shop.owner.get('/api-keys').expect(200);
    await shop.owner.delete(`/api-keys/${body.items[0].id}`).expect(204);
    await key.get('/me').expect(401);
    await shop.owner.delete(`/api-keys/${body.items[0].id}`).expect(404);
    expect((await shop.owner.get('/api-keys').expect(200)).body.items[0].revokedAt).toBe(clock.now().toISOString());
  });

  it('work until they expire', async () => {
    const shop = await app.aTenant();
    const expiresAt = new Date(clock.now().getTime() + HOUR).toISOString();
    const { body } = await shop.owner.post('/api-keys', { name: 'Short', scopes: ['me:read'], expiresAt }).expect(201);
    await shop.owner.withKey(body.key).get('/me').expect(200);
    clock.advance(HOUR);
    await shop.owner.withKey(body.key).get('/me').expect(401);
  });

  it('take no scope that is unknown, nor one that belongs to people only', async () => {
    const shop = await app.aTenant();
    const { body: scopes } = await shop.owner.get('/api-keys/scopes').expect(200);
    expect(scopes.items).toContain('events:write');
    for (const scope of ['events:destroy', 'api-keys:write', 'invitations:write', 'members:write', 'roles:write']) {
      expect(scopes.items).not.toContain(scope);
      const { body } = await shop.owner.post('/api-keys', { name: 'x', scopes: ['me:read', scope] }).expect(422);
      expect(body).toMatchObject({ code: 'api-keys.unknown-scope', errors: [{ pointer: '/scopes/1' }] });
    }
  });

  it('are made by those who may, of what they hold', async () => {
    const shop = await app.aTenant();
    const marketer = await shop.member('marketer');
    await marketer.client.post('/api-keys', { name: 'x', scopes: ['me:read'] }).expect(403);
    const { body: role } = await shop.owner
      .post('/roles', {
        name: 'Integrator',
        permissions: [
          { action: 'manage', subject: 'ApiKey' },
          { action: 'read', subject: 'Tag' },
        ],
      })
      .expect(201);
    const integrator = await shop.member(role.id);
    const { body: scopes } = await integrator.client.get('/api-keys/scopes').expect(200);
    expect(scopes.items).toEqual(expect.arrayContaining(['me:read', 'tags:read', 'tenant:read']));
    expect(scopes.items).not.toContain('tags:write');
    await integrator.client.post('/api-keys', { name: 'x', scopes: ['tags:read'] }).expect(201);
    await integrator.client.post('/api-keys', { name: 'x', scopes: ['tags:write'] }).expect(403);
  });

  it('do not begin when they are over', async () => {
    const shop = await app.aTenant();
    const request = { name: 'x', scopes: ['me:read'], expiresAt: '2020-01-01T00:00:00Z' };
    const { body } = await shop.owner.post('/api-keys', request).expect(422);
    expect(body).toMatchObject({ code: 'api-keys.expiry-past', errors: [{ pointer: '/expiresAt' }] });
  });

  it('of another company are unknown', async () => {
    const [shop, other] = [await app.aTenant(), await app.aTenant()];
    await other.key('me:read');
    const { body } = await other.owner.get('/api-keys').expect(200);
    await shop.owner.delete(`/api-keys/${body.items[0].id}`).expect(404);
  });
});
