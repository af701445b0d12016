import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { PluginCatalogue } from '../../plugin-host/plugin-catalogue.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { PluginVersionUnknown } from '../../plugin-host/plugin-host.errors.js';
import { aChannelPlugin } from '../../testing/a-channel-plugin.js';
import { aLoyaltyRule } from '../../testing/a-loyalty-rule.js';
import { aPlugin } from '../../testing/a-plugin.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: TestTenant;
let other: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  other = await app.aTenant();
});
afterAll(() => app.stop());

let plugins = 0;
const named = () => `partner-plugin-${(plugins += 1)}`;

async function checked(client: TestTenant['owner'], request: object) {
  const { body } = await client.post('/plugins', request).expect(201);
  await app.settled();
  return (await client.get(`/plugin-submissions/${body.id}`).expect(200)).body;
}

const offered = (tenantId: string) => app.nest.get(TenantDatabase).run(tenantId, () => app.nest.get(PluginCatalogue).versions());

const failing = async (request: object, name: string) => {
  const settled = await checked(shop.owner, request);
  expect(settled.state).toBe('rejected');
  return settled.checks.find((check: { name: string }) => check.name === name).problems;
};

const outcomes = (body: { checks: { name: string; outcome: string }[] }) =>
  Object.fromEntries(body.checks.map(({ name, outcome }) => [name, outcome]));

/** As a reviewer does. */
const sentBack = (id: string) => inTenant(shop, `UPDATE platform.plugin_submissions SET state = 'rejected' WHERE id = $1`, id);

const inTenant = ({ tenantId }: TestTenant, sql: string, value: string) => {
  const database = app.nest.get(TenantDatabase);
  return database.run(tenantId, () => database.execute(sql, [value]));
};

const tier = (expected: string) => ({
  'a.json': { title: 'A', config: {}, customers: [{ who: 'Lin', totalSpent: 5, tier: expected }] },
});

describe('handing in a plugin', () => {
  it('by a partner: a public one waits for a person once its checks have passed', async () => {
    const { client } = await shop.member('partner');
    const id = named();
    const { body } = await client.post('/plugins', { ...aPlugin({ manifest: { id } }), readme: '# Hello' }).expect(201);
    expect(body).toMatchObject({ pluginId: id, version: '1.0.0', state: 'checking', private: false, names: { en: 'A name' } });
    await app.settled();
    const { body: settled } = await client.get(`/plugin-submissions/${body.id}`).expect(200);
    expect(settled.state).toBe('in-review');
    expect(outcomes(settled)).toEqual({
      package: 'passed',
      'forbidden-names': 'passed',
      cases: 'skipped',
      'odd-input': 'passed',
      'same-answers': 'passed',
    });
    await client.get('/customers').expect(403);
  });

  it('by a machine with the scope: a private one may be used at once, by its own company alone', async () => {
    const machine = await shop.key('plugin-submissions:write', 'plugin-submissions:read');
    const settled = await checked(machine, { ...aPlugin({ manifest: { id: named() } }), private: true });
    expect(settled.state).toBe('published');
    expect((await offered(shop.tenantId)).map(({ digest }) => digest)).toContain(settled.digest);
    expect((await offered(other.tenantId)).map(({ digest }) => digest)).not.toContain(settled.digest);
  });

  it('keeps the text of a private one from every other company, also when it was just read here', async () => {
    const { digest } = await checked(shop.owner, { ...aPlugin({ manifest: { id: named() } }), private: true });
    const load = (tenantId: string) => app.nest.get(TenantDatabase).run(tenantId, () => app.nest.get(PluginRegistry).load(digest));
    expect((await load(shop.tenantId)).digest).toBe(digest);
    await expect(load(other.tenantId)).rejects.toBeInstanceOf(PluginVersionUnknown);
    await expect(app.nest.get(PluginRegistry).load(digest)).rejects.toBeInstanceOf(PluginVersionUnknown);
  });

  it('shows its README in the catalogue, word for word, to whom the version is offered', async () => {
    const id = named();
    const readme = '# By spend\n\n<script>alert(1)</script>';
    await checked(shop.owner, { ...aPlugin({ manifest: { id } }), readme, private: true });
    expect((await shop.owner.get(`/plugins/${id}`).expect(200)).body.readme).toBe(readme);
    await other.owner.get(`/plugins/${id}`).expect(404);
  });

  it('refuses what is wrong with the form, all at once, and keeps nothing', async () => {
    const { body } = await shop.owner
      .post('/plugins', aPlugin({ manifest: { reads: ['phone'], id: named() }, zh: { name: '' } }))
      .expect(422);
    expect(body).toMatchObject({ code: 'plugins.package-refused' });
    expect(body.errors.length).toBeGreaterThan(0);
  });

  it('refuses a README and examples that cannot be kept', async () => {
    const candidate = aPlugin({ manifest: { id: named() } });
    for (const [beside, pointer] of [
      [{ readme: 'half of \ud83c' }, '/readme'],
      [{ readme: '\0' }, '/readme'],
      [{ cases: { 'a.json': { title: '\0' } } }, '/cases/a.json/title'],
    ] as const) {
      const { body } = await shop.owner.post('/plugins', { ...candidate, ...beside }).expect(422);
      expect(body.errors).toMatchObject([{ pointer, code: 'plugins.text-not-storable' }]);
    }
  });

  it('answers the same content with the same, and other content of a version with 409', async () => {
    const id = named();
    const first = await checked(shop.owner, aPlugin({ manifest: { id } }));
    const { body: again } = await shop.owner.post('/plugins', aPlugin({ manifest: { id } })).expect(201);
    expect(again).toEqual(first);
    const { body } = await shop.owner.post('/plugins', aPlugin({ manifest: { id }, en: { name: 'Another' } })).expect(409);
    expect(body).toMatchObject({ code: 'plugin-submissions.version-taken', errors: [{ pointer: '/manifest/version' }] });
  });

  it('gives a name to the company that used it first, and those of the house to nobody', async () => {
    const id = named();
    await checked(shop.owner, { ...aPlugin({ manifest: { id } }), private: true });
    const taken = { code: 'plugin-submissions.name-taken', params: { plugin: id } };
    expect((await other.owner.post('/plugins', aPlugin({ manifest: { id } })).expect(409)).body).toMatchObject(taken);
    expect((await other.owner.post('/plugins', aPlugin({ manifest: { id, version: '2.0.0' } })).expect(409)).body).toMatchObject(taken);
    await shop.owner.post('/plugins', aPlugin({ manifest: { id: 'tiering-rfm', version: '9.0.0' } })).expect(409);
  });

  it('can be withdrawn, and handed in again', async () => {
    const request = { ...aPlugin({ manifest: { id: named() } }), private: true };
    const { id } = await checked(shop.owner, request);
    expect((await shop.owner.post(`/plugin-submissions/${id}/withdraw`).expect(200)).body.state).toBe('withdrawn');
    expect((await checked(shop.owner, request)).state).toBe('published');
  });

  it('can be handed in again once it was refused: with other examples, another README, or for one’s own company alone', async () => {
    const candidate = aPlugin({ manifest: { id: named() } });
    const refused = await checked(shop.owner, { ...candidate, cases: tier('silver') });
    expect(refused.state).toBe('rejected');
    expect((await checked(shop.owner, { ...candidate, cases: tier('silver') })).checkedAt).toBe(refused.checkedAt);
    expect(await checked(shop.owner, { ...candidate, cases: tier('gold') })).toMatchObject({ id: refused.id, state: 'in-review' });
    await sentBack(refused.id);
    expect((await checked(shop.owner, { ...candidate, cases: tier('gold'), readme: '# New' })).state).toBe('in-review');
    await sentBack(refused.id);
    const own = await checked(shop.owner, { ...candidate, cases: tier('gold'), readme: '# New', private: true });
    expect(own).toMatchObject({ id: refused.id, state: 'published', private: true });
  });

  it('holds no more names than a company can need', async () => {
    const greedy = await app.aTenant();
    const names = `INSERT INTO platform.plugin_names (plugin_id, tenant_id, created_at) SELECT 'held-' || n, $1, now() FROM generate_series(1, 100) n`;
    await inTenant(greedy, names, greedy.tenantId);
    const { body } = await greedy.owner.post('/plugins', aPlugin({ manifest: { id: named() } })).expect(409);
    expect(body).toMatchObject({
      code: 'plugin-submissions.too-many-names',
      params: { limit: 100 },
      errors: [{ pointer: '/manifest/id' }],
    });
    await greedy.owner.post('/plugins', aPlugin({ manifest: { id: 'held-1' } })).expect(201);
  });

  it('stands in the audit', async () => {
    const { id } = await checked(shop.owner, { ...aPlugin({ manifest: { id: named() } }), private: true });
    const { body } = await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      'plugin-submissions.checked',
      'plugin-submissions.uploaded',
    ]);
  });
});

const cases = (earned: number) => {
  const turns = [{ what: 'a first order', amount: 100, units: earned, says: ['earned'] }];
  return { 'order.json': { title: 'An order', config: {}, customers: [{ who: 'Lin', turns }] } };
};

describe('the checks', () => {
  it('name the line of what the sandbox has not, in both languages', async () => {
    const candidate = aPlugin({ manifest: { id: named() } });
    const [problem] = await failing({ ...candidate, code: `${candidate.code}\nexport const f = () => Date.now();` }, 'forbidden-names');
    expect(problem).toMatchObject({ file: 'index.js', pointer: 'line:2', code: 'plugin-submissions.forbidden-name' });
    expect(problem.sentences.en).toMatch(/Line 2 uses Date/);
    expect(problem.sentences['zh-CN']).toMatch(/第 2 行使用了 Date/);
  });

  it('run the examples, and name the customer who comes out differently', async () => {
    const customers = [
      { who: 'spends', totalSpent: 500, tier: 'gold' },
      { who: 'spends nothing', totalSpent: 0, tier: 'silver' },
    ];
    const candidate = {
      ...aPlugin({ manifest: { id: named() } }),
      cases: { 'spend.json': { title: 'Spend', config: { minimum: 5 }, customers } },
    };
    expect(await failing(candidate, 'cases')).toMatchObject([
      {
        file: 'cases/spend.json',
        pointer: '/customers/1/tier',
        params: { what: 'spends nothing: silver', expected: '"silver"', actual: '"gold"' },
        sentences: {
          en: '“spends nothing: silver” should be "silver" and is "gold". Correct the plugin, or the example.',
          'zh-CN': '“spends nothing: silver” 应为 "silver"，实际为 "gold"。请修正插件或用例。',
        },
      },
    ]);
  });

  it('run the examples of loyalty rules, and try them', async () => {
    const units = { type: 'integer', minimum: 2, maximum: 1_000, default: 10, 'x-liuke-field': { kind: 'count', label: 'config.units' } };
    const config = { type: 'object', properties: { units } };
    const award =
      "{ kind: 'award', units: config.units, wallet: 'points', reasons: [{ code: 'earned', params: { units: 1, amount: 1 } }] }";
    const rule = (outcome = `{ effects: [${award}] }`) => {
      const { manifest, ...rest } = aLoyaltyRule({ outcome });
      return { ...rest, manifest: Object.assign({}, manifest, { id: named(), config }) };
    };
    const good = await checked(shop.owner, { ...rule(), cases: cases(10), private: true });
    expect([good.state, outcomes(good)]).toEqual([
      'published',
      { package: 'passed', 'forbidden-names': 'passed', cases: 'passed', 'odd-input': 'passed', 'same-answers': 'passed' },
    ]);
    expect(await failing({ ...rule(), cases: cases(11) }, 'cases')).toMatchObject([
      {
        file: 'cases/order.json',
        pointer: '/customers/0/turns/0/units',
        params: { what: 'Lin: a first order', expected: '11', actual: '10' },
      },
    ]);
    const careless = rule();
    const odd = await failing({ ...careless, code: careless.code.replace('turns.map', 'turns.slice(0, 4999).map') }, 'odd-input');
    expect(odd).toMatchObject([{ params: { input: 'earn: 5000 orders', fault: 'broke-contract' } }]);
    const forgetful = rule("{ effects: [{ kind: 'set-state', state: (calls += 1) }] }");
    expect(await failing({ ...forgetful, code: `let calls = 0; ${forgetful.code}` }, 'same-answers')).toMatchObject([
      { code: 'plugin-submissions.answers-differ' },
    ]);
  });

  it('say of an example what the plugin did instead of answering, and what of its form is wrong', async () => {
    const customers = [{ who: 'Lin', totalSpent: 5, tier: 'gold' }];
    const given = {
      ...aPlugin({ manifest: { id: named() }, assign: 'return null;' }),
      cases: { 'a.json': { title: 'A', config: {}, customers } },
    };
    expect((await failing(given, 'cases'))[0]).toMatchObject({
      code: 'plugin-submissions.case-failed',
      params: { method: 'assign', fault: 'broke-contract' },
    });
    const formless = {
      ...aPlugin({ manifest: { id: named() } }),
      cases: { 'a.json': { title: 'A', config: {}, customers: [{ tier: 1 }] } },
    };
    const problems = await failing(formless, 'cases');
    expect(problems).toMatchObject([
      { pointer: '/customers/0/who', code: 'validation.required', sentences: { 'zh-CN': '此项必填。' } },
      { pointer: '/customers/0/tier', code: 'validation.wrong-type', sentences: { 'zh-CN': '应为：string。' } },
    ]);
    const more = {
      'point.json': { title: 'A', point: 'tiering-model@9' },
      'read.json': { title: 'B', config: {}, customers: [{ who: 'Lin', orderCount: 1, tier: 'gold' }] },
      'number.json': { title: 'C', config: {}, customers: [{ who: 'Lin', totalSpent: 'much', tier: 'gold' }] },
      'configuration.json': { title: 'D', config: { minimum: 'none' }, customers: [{ who: 'Lin', totalSpent: 1, tier: 'gold' }] },
      'columns.json': {
        title: 'E',
        config: {},
        columns: { rf: ['totalSpent', 'totalSpent'] },
        customers: [{ who: 'Lin', rf: 1, tier: 'gold' }],
      },
    };
    const mistaken = await failing({ ...aPlugin({ manifest: { id: named() } }), cases: more }, 'cases');
    expect(mistaken.map(({ sentences }: { sentences: { 'zh-CN': string } }) => sentences['zh-CN'])).toEqual(
      expect.arrayContaining([
        '没有针对 tiering-model@9 的用例。请在 “point” 中填写清单已提供的扩展点。',
        'Lin：清单没有声明读取 orderCount。请将其加入 “reads”，或从用例中删去。',
        'totalSpent 应为数字或 null，这里是 "much"。请修正用例。',
        '用例中的配置不可用：/minimum configuration.wrong-type。请修正。',
        'Lin：“rf” 代表 2 项数据，需要同样数量的值。',
      ]),
    );
  });

  it('never run anything of a plugin outside of the sandbox', async () => {
    const marked = 'LIUKE_TEST_RAN_OUTSIDE';
    const candidate = aPlugin({ manifest: { id: named() } });
    const customers = [{ who: 'Lin', totalSpent: 5, tier: 'gold' }];
    const code = `if (typeof process !== 'undefined') process.env['${marked}'] = '1'; ${candidate.code}`;
    await checked(shop.owner, { ...candidate, code, cases: { 'a.json': { title: 'A', config: {}, customers } } });
    expect(process.env[marked]).toBeUndefined();
  });

  it('find who breaks the contract on input that is allowed', async () => {
    const assign = `if (input.facts.totalSpent[0] === null) return { decisions: [], picks: [0] }; return { decisions: [{ tier: 'gold', score: 1, reasons: [] }], picks: input.facts.totalSpent.map(() => 0) };`;
    const problems = await failing(aPlugin({ manifest: { id: named() }, assign }), 'odd-input');
    expect(problems[0]).toMatchObject({ code: 'plugin-submissions.trial-failed', params: { fault: 'broke-contract' } });
  });

  it('find who hangs, and let nothing else wait for it', async () => {
    const assign = `if (input.facts.totalSpent[0] > 1e15) while (true) {} return { decisions: [{ tier: 'gold', score: 1, reasons: [] }], picks: input.facts.totalSpent.map(() => 0) };`;
    const problems = await failing(aPlugin({ manifest: { id: named() }, assign }), 'odd-input');
    expect(problems.map(({ params }: { params: { fault: string } }) => params.fault)).toContain('too-slow');
  });

  it('find who remembers', async () => {
    const candidate = aPlugin({
      manifest: { id: named() },
      assign: `calls += 1; return { decisions: [{ tier: 'gold', score: calls, reasons: [] }], picks: input.facts.totalSpent.map(() => 0) };`,
    });
    const problems = await failing({ ...candidate, code: `let calls = 0; ${candidate.code}` }, 'same-answers');
    expect(problems).toMatchObject([{ code: 'plugin-submissions.answers-differ' }]);
  });

  it('count against nobody', async () => {
    const { body } = await shop.owner.get('/plugin-installations').expect(200);
    expect(body.items).toEqual([]);
  });

  it('try channels too', async () => {
    const id = named();
    const good = await checked(shop.owner, { ...aChannelPlugin({}, { id }), private: true });
    expect([good.state, outcomes(good)['odd-input']]).toEqual(['published', 'passed']);
    const answers = [{ what: 'taken', response: { status: 200, body: {} }, outcome: { outcome: 'accepted', id: 'x' } }];
    const bad = { ...aChannelPlugin({ readResponse: 'return { outcome: JSON.parse(input.response.body).outcome };' }, { id: named() }) };
    expect((await failing(bad, 'odd-input'))[0]).toMatchObject({ params: { fault: 'broke-contract' } });
    const differing = { ...aChannelPlugin({}, { id: named() }), cases: { 'a.json': { title: 'Answers', config: {}, answers } } };
    expect(await failing(differing, 'cases')).toMatchObject([
      { pointer: '/answers/0/outcome/id', params: { what: 'understands taken', expected: '"x"', actual: 'null' } },
    ]);
  });
});
