import { checkPackage, type PluginPackageCandidate } from '@liuke/host';
import { describe, expect, it } from 'vitest';
import { aManifest, aPlugin } from '../testing/a-plugin.js';
import { builtPlugin } from '../testing/built-plugin.js';

const problemsOf = (candidate: PluginPackageCandidate) => {
  const checked = checkPackage(candidate);
  return checked.ok ? [] : checked.problems.map(({ pointer, code, params }) => [pointer, code.replace('plugins.', ''), params] as const);
};
const withConfig = (properties: object, type = 'object') => aPlugin({ manifest: { config: { type, properties } } });

const channel = (reads: string[]) => aPlugin({ manifest: { provides: ['outreach-channel@1'], reads } });

describe('checkPackage', () => {
  it('has nothing to say against a plugin without mistakes', () => {
    expect(problemsOf(aPlugin())).toEqual([]);
  });

  it.each([
    'loyalty-activity',
    'loyalty-birthday',
    'loyalty-nth-purchase',
    'loyalty-units-per-amount',
    'tiering-annual',
    'tiering-rfm',
    'tiering-value-loyalty',
    'tiering-wholesale',
  ])('has nothing to say against the plugin %s', async (name) => expect(problemsOf(await builtPlugin(name))).toEqual([]));

  it.each([
    ['/manifest/id', { id: 'A Plugin' }],
    ['/manifest/version', { version: '1' }],
    ['/manifest/sdk', { sdk: '*' }],
    ['/manifest/provides', { provides: [] }],
    ['/manifest/config', { config: { type: 'string' } }],
    ['/manifest/config', { config: { type: 'object', properties: {}, $ref: '#' } }],
    ['/manifest', { network: true }],
  ])('refuses a manifest whose form is wrong at %s', (pointer, manifest) => {
    expect(problemsOf(aPlugin({ manifest }))).toEqual([[pointer, 'manifest-invalid', { problem: expect.any(String) }]]);
  });

  it('refuses patterns, references and odd names in a configuration', () => {
    const refused = { problem: expect.any(String) };
    expect(problemsOf(withConfig({ name: { type: 'string', pattern: '(a+)+' } }))).toEqual([
      ['/manifest/config/properties/name', 'manifest-invalid', refused],
    ]);
    expect(problemsOf(withConfig({ 'odd name': { type: 'string' } }))).toEqual([
      ['/manifest/config/properties/odd name', 'manifest-invalid', refused],
    ]);
  });

  it('refuses a contract it does not know', () => {
    expect(problemsOf(aPlugin({ manifest: { provides: ['tiering-model@2'] } }))).toEqual([
      [
        '/manifest/provides/0',
        'contract-unknown',
        { contract: 'tiering-model@2', known: ['tiering-model@1', 'loyalty-rule@1', 'outreach-channel@1'] },
      ],
    ]);
  });

  it.each(['^0.2.0', '^1.0.0', '^0.1.1'])('refuses SDK %s', (sdk) => {
    expect(problemsOf(aPlugin({ manifest: { sdk } }))).toEqual([['/manifest/sdk', 'sdk-unsupported', { range: sdk, version: '0.1.0' }]]);
  });

  it('refuses to read what is no fact', () => {
    expect(problemsOf(aPlugin({ manifest: { reads: ['totalSpent', 'phone'] } }))).toEqual([
      ['/manifest/reads/1', 'fact-unknown', { fact: 'phone' }],
    ]);
  });

  it('lets a channel read of its recipients what there is to read, and no facts', () => {
    expect(problemsOf(channel(['address', 'name', 'sender']))).toEqual([]);
    expect(problemsOf(channel(['totalSpent']))).toEqual([['/manifest/reads/0', 'fact-unknown', { fact: 'totalSpent' }]]);
    expect(problemsOf(aPlugin({ manifest: { reads: ['address'] } }))).toEqual([['/manifest/reads/0', 'fact-unknown', { fact: 'address' }]]);
  });

  it.each(['outcomes', 'states', 'tasks', 'callbacks'])('asks for a sentence for every one of the %s that are declared', (group) => {
    const missing = problemsOf(aPlugin({ manifest: { declares: { ...aManifest.declares, [group]: ['a-key'] } } }));
    expect(missing.map(([pointer]) => pointer)).toEqual([`/messages/zh-CN/${group}.a-key`, `/messages/en/${group}.a-key`]);
  });

  it.each([[{ type: 'integer' }], [{ type: 'string', enum: ['one', 'two'] }], [{ type: 'string', default: 'the same for everybody' }]])(
    'refuses a secret that is none: %j',
    (schema) => {
      const field = { 'x-liuke-field': { kind: 'secret', label: 'config.minimum' } };
      expect(problemsOf(withConfig({ secret: { ...schema, ...field } }))).toEqual([
        ['/manifest/config/properties/secret', 'manifest-invalid', { problem: expect.stringContaining('kind secret') }],
      ]);
      expect(problemsOf(withConfig({ secret: { type: 'string', ...field } }))).toEqual([]);
    },
  );

  it('refuses a default that its own schema refuses', () => {
    expect(problemsOf(withConfig({ minimum: { type: 'integer', minimum: 5, default: 1 } }))).toEqual([
      ['/manifest/config/minimum', 'default-invalid', { problem: 'configuration.too-small' }],
    ]);
  });

  it('names every message that is missing, and the file it belongs in', () => {
    const declares = { ...aManifest.declares, tiers: ['gold', 'silver'] };
    expect(problemsOf(aPlugin({ manifest: { declares }, en: { 'tiers.silver': 'Silver', extra: 'Only in English' } }))).toEqual([
      ['/messages/zh-CN/extra', 'message-missing', { key: 'extra', language: 'zh-CN' }],
      ['/messages/zh-CN/tiers.silver', 'message-missing', { key: 'tiers.silver', language: 'zh-CN' }],
    ]);
  });

  it('asks for the names of fields and of their choices', () => {
    const method = { type: 'string', enum: ['one', 'two'], 'x-liuke-field': { kind: 'choice', label: 'method', help: 'method.help' } };
    const missing = problemsOf(withConfig({ list: { type: 'array', items: { type: 'object', properties: { method } } } }));
    expect(missing.map(([pointer]) => pointer).filter((pointer) => pointer.includes('/en/'))).toEqual([
      '/messages/en/method',
      '/messages/en/method.help',
      '/messages/en/method.one',
      '/messages/en/method.two',
    ]);
  });

  it('asks for the names of thresholds', () => {
    const spend = {
      type: 'array',
      items: { type: 'integer' },
      'x-liuke-field': { kind: 'score-edges', label: 'spend', names: ['spend.gold'] },
    };
    const missing = problemsOf(withConfig({ spend }));
    expect(missing.map(([pointer]) => pointer).filter((pointer) => pointer.includes('/en/'))).toEqual([
      '/messages/en/spend',
      '/messages/en/spend.gold',
    ]);
  });

  it('refuses a translation that speaks of another window', () => {
    const sentences = { zh: { 'reasons.spent': '{totalSpent.30d}' }, en: { 'reasons.spent': '{totalSpent.90d}' } };
    expect(problemsOf(aPlugin(sentences))).toEqual([
      ['/messages/en/reasons.spent', 'placeholders-differ', { key: 'reasons.spent', placeholders: ['totalSpent.30d', 'totalSpent.90d'] }],
    ]);
  });

  it('refuses a translation with other placeholders', () => {
    expect(problemsOf(aPlugin({ zh: { 'reasons.spent': '消费 {amount}' } }))).toEqual([
      ['/messages/en/reasons.spent', 'placeholders-differ', { key: 'reasons.spent', placeholders: ['amount', 'totalSpent'] }],
    ]);
  });

  it.each<[string, PluginPackageCandidate]>([
    ['/code', { ...aPlugin(), code: `${aPlugin().code} //\0` }],
    ['/code', { ...aPlugin(), code: `${aPlugin().code} //\ud800` }],
    ['/manifest/author', aPlugin({ manifest: { author: 'A partner\0' } })],
    ['/messages/en/name', aPlugin({ en: { name: 'half of \ud83c' } })],
  ])('refuses a text that no database keeps, at %s', (pointer, candidate) => {
    expect(problemsOf(candidate)).toEqual([[pointer, 'text-not-storable', {}]]);
  });

  it('refuses what nests so deeply that walking through it would fail', () => {
    let nested: object = { type: 'boolean' };
    for (let depth = 0; depth < 50_000; depth += 1) nested = { type: 'array', items: nested };
    expect(problemsOf(withConfig({ a: nested }))).toEqual([
      [expect.stringMatching(/^\/manifest\/config\/properties\/a\/items/), 'too-deep', { limit: 32 }],
    ]);
  });

  it('refuses lists without end, and whatever stands there twice', () => {
    const reads = Array.from({ length: 20_000 }, (_, days) => `totalSpent.${days + 1}d`);
    expect(problemsOf(aPlugin({ manifest: { reads: reads.slice(0, 201) } }))).toEqual([['/manifest/reads', 'too-many', { limit: 200 }]]);
    expect(problemsOf(aPlugin({ manifest: { reads } }))).toEqual([
      ['/manifest', 'package-too-large', { bytes: expect.any(Number), limit: 131_072 }],
    ]);
    expect(problemsOf(aPlugin({ manifest: { reads: ['totalSpent', 'totalSpent'] } }))).toEqual([
      ['/manifest/reads/1', 'named-twice', { name: '"totalSpent"' }],
    ]);
  });

  it.each(['http://api.example.com', '*.com', 'api.example.com (only statistics)', '*', 'localhost', { fromConfig: 'nowhere' }])(
    'refuses %j as a host',
    (host) => {
      const [problem] = problemsOf(aPlugin({ manifest: { hosts: [host] } }));
      expect(problem?.slice(0, 2)).toEqual(['/manifest/hosts/0', 'host-malformed']);
    },
  );

  it('refuses a secret in a list, whose entries move', () => {
    const key = { type: 'string', 'x-liuke-field': { kind: 'secret', label: 'config.minimum' } };
    const accounts = { type: 'array', items: { type: 'object', properties: { key } } };
    expect(problemsOf(withConfig({ key, accounts }))).toEqual([
      ['/manifest/config/properties/accounts/items/properties/key', 'secret-in-list', {}],
    ]);
  });

  it('refuses a version that cannot be compared', () => {
    const [problem] = problemsOf(aPlugin({ manifest: { version: `${'9'.repeat(400)}.0.0` } }));
    expect(problem?.slice(0, 2)).toEqual(['/manifest/version', 'manifest-invalid']);
  });

  it('refuses more than 256 KB of code', () => {
    expect(problemsOf({ ...aPlugin(), code: '留'.repeat(90_000) })).toEqual([
      ['/code', 'package-too-large', { bytes: 270_000, limit: 262_144 }],
    ]);
  });
});
