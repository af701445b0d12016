import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';

type Values = Record<string, string | number | boolean | null>;
type Standing = { tier: string; inputs: Values; reasons: { code: string }[] };

let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

beforeEach(async () => {
  shop = await app.aTenant();
  await app.settled();
});

async function attribute(key: string, type: string, choices: string[] = []): Promise<string> {
  const names = { 'zh-CN': key, en: key };
  const body = { key, type, names, choices: choices.map((choice) => ({ key: choice, names: { 'zh-CN': choice, en: choice } })) };
  return (await shop.owner.post('/attributes', body).expect(201)).body.id;
}

async function customer(name: string, attributes: Values): Promise<string> {
  const { body } = await shop.owner.post('/customers', { type: 'enterprise', name, attributes }).expect(201);
  return body.id;
}

async function change(id: string, attributes: Values): Promise<void> {
  await shop.owner.patch(`/customers/${id}`, { attributes }).expect(200);
  await app.settled();
}

async function scheme(model: string, configuration: object = {}): Promise<string> {
  const { body } = await shop.owner.post('/tiering-schemes', { name: model, model, configuration }).expect(201);
  await app.settled();
  return body.id;
}

async function standings(id: string): Promise<Record<string, Standing>> {
  const { body } = await shop.owner.get(`/tiering-schemes/${id}/assignments?limit=200`).expect(200);
  return Object.fromEntries(body.items.map((item: Standing & { name: string }) => [item.name, item]));
}

const b2b = async (): Promise<void> => {
  await attribute('project_stage', 'choice', ['research', 'proposal', 'implementation']);
  for (const key of ['cooperation_years', 'cooperation_depth', 'need_complexity']) await attribute(key, 'integer');
};

describe('a model that reads attributes', () => {
  it('decides by them, and keeps what it decided on', async () => {
    await b2b();
    await customer('Harbour', { project_stage: 'implementation', cooperation_years: 4, cooperation_depth: 5, need_complexity: 2 });
    await customer('Mill', { project_stage: 'proposal' });
    await customer('Nobody', {});
    const id = await scheme('tiering-b2b');
    const stands = await standings(id);
    expect(Object.entries(stands).map(([name, { tier }]) => [name, tier])).toEqual(
      expect.arrayContaining([
        ['Harbour', 'strategic'],
        ['Mill', 'pilot'],
        ['Nobody', 'prospect'],
      ]),
    );
    expect(stands['Harbour']?.inputs).toEqual({
      'attribute.project_stage': 'implementation',
      'attribute.cooperation_years': 4,
      'attribute.cooperation_depth': 5,
      'attribute.need_complexity': 2,
    });
    expect(stands['Mill']?.inputs).toMatchObject({ 'attribute.project_stage': 'proposal', 'attribute.cooperation_years': null });
  });

  it('follows an edit at once, also where only a number in a sentence changes', async () => {
    await b2b();
    const harbour = await customer('Harbour', { project_stage: 'proposal', cooperation_years: 4 });
    const id = await scheme('tiering-b2b');
    expect((await standings(id))['Harbour']?.tier).toBe('pilot');
    await change(harbour, { project_stage: 'implementation' });
    expect((await standings(id))['Harbour']?.tier).toBe('key');
    await change(harbour, { cooperation_years: 5 });
    expect((await standings(id))['Harbour']).toMatchObject({ tier: 'key', inputs: { 'attribute.cooperation_years': 5 } });
    await change(harbour, { cooperation_years: null });
    expect((await standings(id))['Harbour']).toMatchObject({ tier: 'pilot', inputs: { 'attribute.cooperation_years': null } });
  });

  it('is sent nothing of an attribute that is archived, or that the company never made', async () => {
    const satisfaction = await attribute('satisfaction', 'integer');
    await customer('Harbour', { satisfaction: 2 });
    const id = await scheme('tiering-service');
    expect((await standings(id))['Harbour']).toMatchObject({ tier: 'distant', inputs: { 'attribute.satisfaction': 2 } });
    await shop.owner.patch(`/attributes/${satisfaction}`, { archived: true }).expect(200);
    await shop.owner.post(`/tiering-schemes/${id}/recalculate`, {}).expect(202);
    await app.settled();
    expect((await standings(id))['Harbour']).toMatchObject({ tier: 'content', inputs: { 'attribute.satisfaction': null } });
    const other = await scheme('tiering-b2b');
    expect((await standings(other))['Harbour']?.tier).toBe('prospect');
  });

  it('shows how numbers of attributes are spread, and previews thresholds on them', async () => {
    await attribute('satisfaction', 'integer');
    for (const [index, satisfaction] of [3, 7, 9, 9].entries()) await customer(`Shop ${index}`, { satisfaction });
    await customer('Not asked', {});
    const id = await scheme('tiering-service');
    const { body } = await shop.owner.get(`/tiering-schemes/${id}/histograms`).expect(200);
    expect(
      body.items.map(({ scale, total }: { scale: { key: string; unit: string }; total: number }) => [scale.key, scale.unit, total]),
    ).toEqual([
      ['frequency', 'count', 5],
      ['satisfaction', 'count', 4],
    ]);
    const { body: preview } = await shop.owner.post(`/tiering-schemes/${id}/preview`, { configuration: { satisfaction: [9] } }).expect(200);
    expect(preview.moves).toEqual([]);
    const { body: lower } = await shop.owner.post(`/tiering-schemes/${id}/preview`, { configuration: { satisfaction: [7] } }).expect(200);
    expect(lower.moves).toEqual([{ from: 'distant', to: 'content', count: 1 }]);
    expect(lower.sample).toMatchObject([{ inputs: { 'attribute.satisfaction': 7 } }]);
  });

  it('is sent values in their types, the same of everybody at once as one by one', async () => {
    await attribute('words', 'text');
    await attribute('whole', 'integer');
    await attribute('sure', 'boolean');
    await attribute('since', 'date');
    const reads = ['attribute.words', 'attribute.whole', 'attribute.sure', 'attribute.since', 'attribute.none'];
    await customer('Full', { words: '“quoted” \\ 中', whole: -3, sure: false, since: '2024-02-29' });
    await customer('Empty', {});
    const scope = { currency: 'CNY', timeZone: 'Asia/Shanghai', day: '2026-11-22', past: false };
    const slice = { schemeId: (await shop.owner.get('/tiering-schemes').expect(200)).body.items[0].id, reads, scope };
    const facts = app.nest.get(TieringFactsRepository);
    const { page, all, past } = await app.nest.get(TenantDatabase).run(shop.tenantId, async () => ({
      page: await facts.page(slice, null, 10),
      all: await facts.sample(slice, 1, 10),
      past: await facts.page({ ...slice, scope: { ...scope, past: true } }, null, 10),
    }));
    expect(page.attributes).toEqual({
      'attribute.words': ['“quoted” \\ 中', null],
      'attribute.whole': [-3, null],
      'attribute.sure': [false, null],
      'attribute.since': ['2024-02-29', null],
      'attribute.none': [null, null],
    });
    expect(all.attributes).toEqual(page.attributes);
    expect(past.attributes).toEqual(page.attributes);
  });
});
