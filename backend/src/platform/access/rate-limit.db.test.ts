import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';

const LIMIT = 40;
const clock = new FixedClock('2026-03-02T04:00:00Z');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock, environment: { LIUKE_RATE_LIMIT: String(LIMIT) } });
});
afterAll(() => app.stop());

async function allowed(client: TestClient, tries: number): Promise<number> {
  let count = 0;
  for (let request = 0; request < tries; request += 1) if ((await client.get('/me')).status === 200) count += 1;
  return count;
}

describe('the rate limit', () => {
  it('holds for each key and person by themselves, and says when to come again', async () => {
    const shop = await app.aTenant();
    const [one, two] = [await shop.key('me:read'), await shop.key('me:read')];
    expect(await allowed(one, LIMIT + 5)).toBe(LIMIT);
    const { body, headers } = await one.get('/me').expect(429);
    expect(body).toMatchObject({ code: 'request.rate-limited', params: { retryAfterSeconds: 60 } });
    expect(headers['retry-after']).toBe('60');
    expect(await allowed(two, 1)).toBe(1);
    expect(await allowed(shop.owner, 1)).toBe(1);
    clock.advance(60_000);
    expect(await allowed(one, 1)).toBe(1);
  });

  it('holds for all keys of a company together, and leaves other companies alone', async () => {
    clock.advance(60_000);
    const [shop, other] = [await app.aTenant(), await app.aTenant()];
    await app.parts.requestCounters.hit(`requests|${shop.tenantId}`, { windowSeconds: 60, limit: LIMIT * 10, by: LIMIT * 10 });
    await shop.owner.get('/me').expect(429);
    await other.owner.get('/me').expect(200);
  });

  it('holds for strangers by where they come from', async () => {
    clock.advance(60_000);
    const stranger = app.anybody();
    for (let request = 0; request < LIMIT; request += 1) await stranger.get('/auth/invitations/nothing').expect(410);
    await stranger.get('/auth/invitations/nothing').expect(429);
  });

  it('holds for keys that nobody has', async () => {
    clock.advance(60_000);
    const guesser = app.anybody().withKey('lk_guessed');
    for (let request = 0; request < LIMIT; request += 1) await guesser.get('/customers').expect(401);
    const { headers } = await guesser.get('/customers').expect(429);
    expect(headers['retry-after']).toBe('60');
  });
});
