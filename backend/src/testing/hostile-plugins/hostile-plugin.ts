import type { PluginFaultKind } from '../../ports/plugin-runtime.js';

export type HostileEnding = PluginFaultKind | 'broke-contract' | 'honest';

/** A plugin that attacks whoever runs it. Where an attack succeeds it answers with a decision, so that no fault means an escape. */
export type HostilePlugin = {
  readonly name: string;
  /** One ES module. */
  readonly code: string;
  /** What it may end as. `honest`: what arrives is an ordinary decision without anything of the attack in it. */
  readonly expects: readonly HostileEnding[];
  /** How many customers it is asked about; one unless said. More than one is a batch with wider limits. */
  readonly customers?: number;
};

export const honestPlan = "({ problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [], scales: [] })";
export const honestDecision = "({ tier: 'gold', score: 1, reasons: [] })";
export const honestAnswer = `({ decisions: [${honestDecision}], picks: input.facts.totalSpent.map(() => 0) })`;

/** Stopped from outside or at its limit, whichever comes first on this machine. */
export const stopped: readonly HostileEnding[] = ['hung', 'too-slow', 'out-of-memory'];

/** A plugin whose `assign` has this body; `before` stands outside of it. */
export function assigning(body: string, before = ''): string {
  return moduleOf(`plan: () => ${honestPlan}, assign: (input) => { ${body} }`, before);
}

/** A plugin whose `plan` has this body. */
export function planning(body: string, before = ''): string {
  return moduleOf(`plan: (input) => { ${body} }, assign: (input) => ${honestAnswer}`, before);
}

function moduleOf(methods: string, before: string): string {
  return `${before}\nexport const plugin = { extensions: [{ point: 'tiering-model@1', methods: { ${methods} } }] };`;
}

/** Throws unless the expression finds what it looks for: a plugin that answers has escaped. */
export function reaching(expression: string, before = ''): string {
  return assigning(`const found = ${expression}; if (!found) throw new Error('nothing there'); return ${honestAnswer};`, before);
}

/** Entries of a table, all ending the same way. */
export function attacks(expects: readonly HostileEnding[], codes: Readonly<Record<string, string>>): HostilePlugin[] {
  return Object.entries(codes).map(([name, code]) => ({ name, code, expects }));
}
