import type { TierDefinition } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import type { Dimension } from './scales.ts';

export type Scores = { readonly [Name in Dimension]: number };
export type ScoreRule = { readonly [Name in Dimension]?: readonly number[] };

/** A tier and the scores that lead into it: any rule of `when`, all ranges of the rule, both ends included; an absent range is 1 … 5. */
export type TierRule = { readonly key: string; readonly when: readonly ScoreRule[] };

/** Tiers from the most valuable to the least. The first that matches wins; who matches none belongs to `otherwise`. */
export type Segments = { readonly tiers: readonly TierRule[]; readonly otherwise: string; readonly withoutOrders: string };

/** High value: near, often, much. Potential: near, and a middling amount or more. Dormant: far, seldom, little. */
const four: Segments = {
  tiers: [
    { key: 'core', when: [{ recency: [4, 5], frequency: [4, 5], monetary: [4, 5] }] },
    { key: 'potential', when: [{ recency: [4, 5], monetary: [3, 5] }] },
    { key: 'ordinary', when: [] },
    { key: 'dormant', when: [{ recency: [1, 2], frequency: [1, 2], monetary: [1, 2] }] },
  ],
  otherwise: 'ordinary',
  withoutOrders: 'dormant',
};

/** The ten standard segments: each cell of the recency × frequency square belongs to exactly one. */
const standard: Segments = {
  tiers: [
    { key: 'champions', when: [{ recency: [5, 5], frequency: [4, 5] }] },
    { key: 'loyal', when: [{ recency: [3, 4], frequency: [4, 5] }] },
    { key: 'potential-loyalists', when: [{ recency: [4, 5], frequency: [2, 3] }] },
    { key: 'new', when: [{ recency: [5, 5], frequency: [1, 1] }] },
    { key: 'promising', when: [{ recency: [4, 4], frequency: [1, 1] }] },
    { key: 'need-attention', when: [{ recency: [3, 3], frequency: [3, 3] }] },
    { key: 'cannot-lose', when: [{ recency: [1, 2], frequency: [5, 5] }] },
    { key: 'at-risk', when: [{ recency: [1, 2], frequency: [3, 4] }] },
    { key: 'about-to-sleep', when: [{ recency: [3, 3], frequency: [1, 2] }] },
    { key: 'hibernating', when: [{ recency: [1, 2], frequency: [1, 2] }] },
  ],
  otherwise: 'hibernating',
  withoutOrders: 'hibernating',
};

const presets = { four, standard } as const;

/** The tenant's own rules where there are some, else the preset. Without an `otherwise` the last tier takes everybody else. */
export function segmentsOf(config: Configuration): Segments {
  const preset = presets[config.segments];
  const tiers = config.tiers ?? preset.tiers;
  const last = tiers.at(-1)?.key ?? preset.otherwise;
  const own = config.tiers !== undefined;
  return {
    tiers,
    otherwise: config.otherwise ?? (own ? last : preset.otherwise),
    withoutOrders: config.withoutOrders ?? (own ? last : preset.withoutOrders),
  };
}

export function tierDefinitions({ tiers }: Segments): readonly TierDefinition[] {
  return tiers.map(({ key }, index) => ({ key, ordinal: index + 1 }));
}

/** The tier for these scores and the rule that led there; no rule when it is the tier for everybody else. */
export function segmentOf(scores: Scores, { tiers, otherwise }: Segments): { readonly tier: string; readonly rule: ScoreRule | null } {
  for (const { key, when } of tiers) {
    const rule = when.find((candidate) => matches(scores, candidate));
    if (rule) return { tier: key, rule };
  }
  return { tier: otherwise, rule: null };
}

function matches(scores: Scores, rule: ScoreRule): boolean {
  return within(scores.recency, rule.recency) && within(scores.frequency, rule.frequency) && within(scores.monetary, rule.monetary);
}

/** Not taken apart by destructuring, which is slow in the sandbox. */
function within(score: number, range: readonly number[] | undefined): boolean {
  return range === undefined || (score >= (range[0] ?? 1) && score <= (range[1] ?? 5));
}
