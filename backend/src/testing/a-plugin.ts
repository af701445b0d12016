import type { PluginPackageCandidate } from '@liuke/host';

const messages = {
  name: 'A name',
  description: 'A description',
  'tiers.gold': 'Gold',
  'reasons.spent': '{totalSpent} spent',
  'config.minimum': 'Minimum',
};

export const aManifest = {
  id: 'a-plugin',
  version: '1.0.0',
  sdk: '^0.1.0',
  author: 'A partner',
  provides: ['tiering-model@1'],
  reads: ['totalSpent'],
  hosts: [],
  declares: { tiers: ['gold'], reasons: ['spent'] },
  config: {
    type: 'object',
    properties: { minimum: { type: 'integer', default: 100, 'x-liuke-field': { kind: 'money', label: 'config.minimum' } } },
  },
};

/** A small plugin without mistakes. `assign` is the body of its function; everybody is gold unless it says otherwise. */
export function aPlugin({
  manifest = {},
  zh = {},
  en = {},
  plan = "return { problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [], scales: [] };",
  assign = "return { decisions: [{ tier: 'gold', score: 1, reasons: [{ code: 'spent', params: {} }] }], picks: input.facts.totalSpent.map(() => 0) };",
}: { manifest?: object; zh?: object; en?: object; plan?: string; assign?: string } = {}): PluginPackageCandidate {
  const methods = `{ plan: (input) => { ${plan} }, assign: (input) => { ${assign} } }`;
  return {
    manifest: { ...aManifest, ...manifest },
    messages: { 'zh-CN': { ...messages, ...zh }, en: { ...messages, ...en } },
    code: `export const plugin = { extensions: [{ point: 'tiering-model@1', methods: ${methods} }] };`,
  };
}
