import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { aPlugin } from '../../testing/a-plugin.js';
import { tokenSentTo } from '../../testing/add-member.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

const reads = ['totalSpent'];
let app: TestApp;
let shop: TestTenant;
let first: string;
let second: string;

beforeAll(async () => {
  app = await startTestApp();
  first = await offered('1.0.0', 'gold');
  second = await offered('2.0.0', 'tin');
});
afterAll(() => app.stop());

/** A version of a model that puts everybody into one tier. */
async function offered(version: string, tier: string): Promise<string> {
  const model = aPlugin({
    manifest: { version, declares: { tiers: [tier], reasons: ['spent'] } },
    zh: { [`tiers.${tier}`]: tier },
    en: { [`tiers.${tier}`]: tier },
    plan: `return { problems: [], tiers: [{ key: '${tier}', ordinal: 1 }], quantiles: [], scales: [] };`,
    assign: `return { decisions: [{ tier: '${tier}', score: 1, reasons: [{ code: 'spent', params: {} }] }], picks: input.facts.totalSpent.map(() => 0) };`,
  });
  return (await app.nest.get(FirstPartyPlugins).offer(model)).digest;
}

beforeEach(async () => {
  shop = await app.aTenant();
  await app.settled();
  const token = await tokenSentTo(app, shop.email, 'confirm-address');
  await app.anybody().post('/auth/confirm-address', { token }).expect(204);
});

/** A scheme of the first version, and the installation moved to the second one since. */
async function aSchemeLeftBehind(): Promise<string> {
  const installed = await shop.owner
    .post('/plugin-installations', { pluginId: 'a-plugin', digest: first, accepts: { reads, hosts: [] } })
    .expect(201);
  await shop.owner.post('/customers', { name: 'Lin' }).expect(201);
  const { body: scheme } = await shop.owner.post('/tiering-schemes', { name: 'Own', model: 'a-plugin' }).expect(201);
  await app.settled();
  const { id, version } = installed.body;
  await shop.owner.post(`/plugin-installations/${id}/upgrade`, { version, digest: second }).expect(200);
  return scheme.id;
}

const tiersOf = async (scheme: string): Promise<string[]> =>
  (await shop.owner.get(`/tiering-schemes/${scheme}/assignments`).expect(200)).body.items.map(({ tier }: { tier: string }) => tier);

describe('a scheme whose model has another version by now', () => {
  it('keeps deciding with its own, and says which one it could have', async () => {
    const scheme = await aSchemeLeftBehind();
    const { body } = await shop.owner.get(`/tiering-schemes/${scheme}`).expect(200);
    expect(body.model).toMatchObject({ version: '1.0.0', available: { version: '2.0.0', digest: second } });
    await shop.owner.post(`/tiering-schemes/${scheme}/recalculate`, {}).expect(202);
    await app.settled();
    expect(await tiersOf(scheme)).toEqual(['gold']);
  });

  it('is moved to it as thresholds are changed: seen beforehand, then a version that is applied and can be gone back from', async () => {
    const scheme = await aSchemeLeftBehind();
    const preview = await shop.owner.post(`/tiering-schemes/${scheme}/preview`, { modelDigest: second }).expect(200);
    expect(preview.body.moves).toEqual([{ from: 'gold', to: 'tin', count: 1 }]);
    expect((await shop.owner.post(`/tiering-schemes/${scheme}/preview`, {}).expect(200)).body.moves).toEqual([]);

    await shop.owner.post(`/tiering-schemes/${scheme}/versions`, { modelDigest: second }).expect(201);
    await app.settled();
    expect(await tiersOf(scheme)).toEqual(['tin']);
    const { body } = await shop.owner.get(`/tiering-schemes/${scheme}`).expect(200);
    expect(body.model).toMatchObject({ version: '2.0.0', available: null });

    await shop.owner.post(`/tiering-schemes/${scheme}/versions/1/restore`).expect(201);
    await app.settled();
    expect(await tiersOf(scheme)).toEqual(['gold']);
  });

  it('is moved to no version that the company has not chosen', async () => {
    const scheme = await aSchemeLeftBehind();
    const { body: models } = await shop.owner.get(`/tiering-schemes`).expect(200);
    const rfm = models.items.find(({ primary }: { primary: boolean }) => primary);
    for (const [id, modelDigest] of [
      [scheme, 'f'.repeat(64)],
      [rfm.id, second],
    ]) {
      const refused = await shop.owner.post(`/tiering-schemes/${id}/versions`, { modelDigest }).expect(422);
      expect(refused.body).toMatchObject({ code: 'tiering-schemes.unknown-model', errors: [{ pointer: '/modelDigest' }] });
      await shop.owner.post(`/tiering-schemes/${id}/preview`, { modelDigest }).expect(422);
    }
  });
});
