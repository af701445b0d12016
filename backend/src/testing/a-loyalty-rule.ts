import type { PluginPackageCandidate } from '@liuke/host';
import type { RuleTurn } from '@liuke/sdk';

const messages = {
  name: 'A rule',
  description: 'A description',
  'reasons.earned': '{units} for {amount}',
  'problems.odd': '{units} is odd',
  'config.units': 'Units',
};

const manifest = {
  id: 'a-rule',
  version: '1.0.0',
  sdk: '^0.1.0',
  author: 'A partner',
  provides: ['loyalty-rule@1'],
  reads: ['orderCount'],
  hosts: [],
  declares: { reasons: ['earned'], problems: ['odd'] },
  config: {
    type: 'object',
    properties: { units: { type: 'integer', default: 10, 'x-liuke-field': { kind: 'count', label: 'config.units' } } },
  },
};

/** A small rule without mistakes. `outcome` is an expression over a turn and the configuration; every order earns, unless it says otherwise. */
export function aLoyaltyRule({
  id = manifest.id,
  version = manifest.version,
  reads = manifest.reads,
  events = "['order.completed']",
  outcome = "{ effects: [{ kind: 'award', units: config.units, wallet: 'points', reasons: [{ code: 'earned', params: {} }] }] }",
}: { id?: string; version?: string; reads?: string[]; events?: string; outcome?: string } = {}): PluginPackageCandidate {
  const plan = "problems: config.units % 2 === 0 ? [] : [{ pointer: '/units', code: 'odd', params: { units: config.units } }]";
  const methods = `{ plan: ({ config }) => ({ ${plan}, events: ${events} }), earn: ({ config, turns }) => ({ outcomes: turns.map((turn) => (${outcome})) }) }`;
  return {
    manifest: { ...manifest, id, version, reads },
    messages: { 'zh-CN': messages, en: messages },
    code: `export const plugin = { extensions: [{ point: 'loyalty-rule@1', methods: ${methods} }] };`,
  };
}

/** An order of ¥100 at noon in Shanghai by somebody of whom nothing is known. */
export function aTurn(parts: Partial<RuleTurn> = {}): RuleTurn {
  return {
    event: {
      type: 'order.completed',
      at: Date.UTC(2026, 10, 25, 4),
      amount: 10_000,
      order: { key: 'order-1', amount: 10_000, eligibleAmount: 10_000, counts: true, items: [] },
      properties: { note: 'private' },
    },
    local: { day: '2026-11-25', weekday: 3, minute: 720 },
    customer: { facts: { orderCount: 0, totalSpent: 0 }, tier: null, tiers: {}, level: null, attributes: {}, birthday: null },
    state: null,
    seed: 1,
    ...parts,
  };
}
