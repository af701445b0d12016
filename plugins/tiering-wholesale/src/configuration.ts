import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    combine: {
      type: 'string',
      enum: ['both', 'either'],
      default: 'both',
      'x-liuke-field': { kind: 'choice', label: 'config.combine', help: 'config.combine.help' },
    },
    spendWindow: {
      type: 'string',
      enum: ['30', '60', '90'],
      default: '30',
      'x-liuke-field': { kind: 'choice', label: 'config.spendWindow', help: 'config.spendWindow.help' },
    },
    frequencyWindow: {
      type: 'string',
      enum: ['90', '180'],
      default: '90',
      'x-liuke-field': { kind: 'choice', label: 'config.frequencyWindow', help: 'config.frequencyWindow.help' },
    },
    spend: {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 9_000_000_000_000_000 },
      minItems: 3,
      maxItems: 3,
      default: [0, 1_000_000, 5_000_000],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.spend',
        help: 'config.spend.help',
        names: ['config.from.c', 'config.from.b', 'config.from.a'],
        fact: 'totalSpent.30d',
        better: 'higher',
      },
    },
    frequency: {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 1_000_000_000 },
      minItems: 3,
      maxItems: 3,
      default: [1, 3, 6],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.frequency',
        help: 'config.frequency.help',
        names: ['config.from.c', 'config.from.b', 'config.from.a'],
        fact: 'orderCount.90d',
        better: 'higher',
      },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
