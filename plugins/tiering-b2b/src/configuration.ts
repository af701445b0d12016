import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

const threshold = { type: 'integer', minimum: 0, maximum: 1_000_000 } as const;

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    strategic: {
      type: 'string',
      enum: ['both', 'all'],
      default: 'both',
      'x-liuke-field': { kind: 'choice', label: 'config.strategic', help: 'config.strategic.help' },
    },
    years: {
      type: 'array',
      items: threshold,
      minItems: 1,
      maxItems: 1,
      default: [3],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.years',
        help: 'config.years.help',
        names: ['config.from.long'],
        fact: 'attribute.cooperation_years',
        better: 'higher',
      },
    },
    depth: {
      type: 'array',
      items: threshold,
      minItems: 1,
      maxItems: 1,
      default: [4],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.depth',
        help: 'config.depth.help',
        names: ['config.from.deep'],
        fact: 'attribute.cooperation_depth',
        better: 'higher',
      },
    },
    complexity: {
      type: 'array',
      items: threshold,
      minItems: 1,
      maxItems: 1,
      default: [4],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.complexity',
        help: 'config.complexity.help',
        names: ['config.from.complex'],
        fact: 'attribute.need_complexity',
        better: 'higher',
      },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
