import { allScopes } from '../../platform/access/declare-ability.js';
import type { TestApp } from '../start-test-app.js';
import type { Leaks, Shop } from './leak-case.js';
import { type Marker, type Prey, requirePrey } from './prey.js';

export const PASSWORD = 'a long pass phrase';

/** A company in which every noun has something, all of it carrying the marker. */
export async function openShop(app: TestApp, marker: Marker, nouns: readonly Leaks[]): Promise<Shop & { prey: Prey }> {
  const owner = app.anybody();
  const email = `${marker.word}@example.com`;
  const names = { companyName: `${marker.word} company`, name: `${marker.word} owner` };
  const { body } = await owner.post('/auth/signup', { ...names, email, password: PASSWORD }).expect(201);
  await owner.patch('/tenant', { industry: `${marker.word} industry` }).expect(200);
  const shop: Shop = { app, marker, tenantId: body.tenant.id, owner, key: owner, prey: { tenant: body.tenant.id, owner: body.user.id } };
  const once = { 'idempotency-key': 'the same for everybody' };
  const made = await owner.post('/api-keys', { name: `${marker.word} key`, scopes: allScopes(), source: marker.word }, once).expect(201);
  shop.key = owner.withKey(made.body.key);
  Object.assign(shop.prey, { apiKey: made.body.id, source: marker.word });
  for (const { plant } of nouns) Object.assign(shop.prey, await plant?.(shop));
  await app.settled();
  return { ...shop, prey: requirePrey(shop.prey) };
}
