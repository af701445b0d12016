import { checkPackage, type PluginPackage } from '@liuke/host';
import { sdkVersion } from '@liuke/sdk';

const sentences = {
  name: 'Gold',
  description: 'One tier',
  'tiers.gold': 'Gold',
  'tiers.member': 'Member',
  'problems.bad': 'Bad',
};
const manifest = {
  id: 'tiering-gold',
  version: '1.0.0',
  sdk: `^${sdkVersion}`,
  author: 'Example',
  provides: ['tiering-model@1'],
  reads: ['totalSpent', 'orderCount'],
  hosts: [],
  declares: { tiers: ['gold', 'member'], reasons: ['spent'], problems: ['bad'] },
  config: { type: 'object', properties: { from: { type: 'integer', minimum: 0, maximum: 1_000_000, default: 100 } } },
};

/** A model in one file, gold from an amount; `decide` stands in the place of its decision about one customer, `reason` in that of its sentence. */
export function aModel(decide = `spent >= config.from ? 'gold' : 'member'`, reason = '{totalSpent}'): PluginPackage {
  const code = `
    const decision = (tier, score) => ({ tier, score, scores: { spend: score }, reasons: [{ code: 'spent', params: {} }] });
    const all = { gold: decision('gold', 1), member: decision('member', 0) };
    const plan = ({ config }) => config.from === 666
      ? { problems: [{ pointer: '/from', code: 'bad', params: {} }], tiers: [], quantiles: [], scales: [] }
      : { problems: [], tiers: [{ key: 'gold', ordinal: 1 }, { key: 'member', ordinal: 2 }], scales: [],
          quantiles: [{ fact: 'totalSpent', probabilities: [0.5], population: 'with-orders' }] };
    const assign = ({ config, edges, facts }) => {
      const tiers = facts.totalSpent.map((spent) => ${decide});
      return { decisions: [all.gold, all.member], picks: tiers.map((tier) => (tier === 'gold' ? 0 : 1)) };
    };
    export const plugin = { extensions: [{ point: 'tiering-model@1', methods: { plan, assign } }] };`;
  const messages = { ...sentences, 'reasons.spent': reason };
  const checked = checkPackage({ manifest, messages: { 'zh-CN': messages, en: messages }, code });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.package;
}
