/** A packed plugin without mistakes, as its file holds it: everybody is gold. */
export function smallPlugin(id: string): { manifest: object; messages: Record<string, object>; [part: string]: unknown } {
  const plan = "{ problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [], scales: [] }";
  const decisions = "[{ tier: 'gold', score: 1, reasons: [{ code: 'spent', params: {} }] }]";
  const methods = `{ plan: () => (${plan}), assign: (input) => ({ decisions: ${decisions}, picks: input.facts.totalSpent.map(() => 0) }) }`;
  return {
    manifest: {
      id,
      version: '1.0.0',
      sdk: '^0.1.0',
      author: 'Corner Tea',
      provides: ['tiering-model@1'],
      reads: ['totalSpent'],
      hosts: [],
      declares: { tiers: ['gold'], reasons: ['spent'] },
      config: { type: 'object', properties: {} },
    },
    messages: { 'zh-CN': messages('人人金卡', '金卡', '有消费'), en: messages('Gold for all', 'Gold', 'Has spent') },
    code: `export const plugin = { extensions: [{ point: 'tiering-model@1', methods: ${methods} }] };`,
    readme: '# Gold for all\n\nEverybody is gold.',
    cases: { 'all.json': { title: 'All', config: {}, customers: [{ who: 'Lin', totalSpent: 100, tier: 'gold' }] } },
  };
}

function messages(name: string, gold: string, why: string): object {
  return { name, description: name, 'tiers.gold': gold, 'reasons.spent': why };
}
