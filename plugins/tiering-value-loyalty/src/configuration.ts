import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    loyalFrom: {
      type: 'string',
      enum: ['2', '3', '4'],
      default: '3',
      'x-liuke-field': { kind: 'choice', label: 'config.loyalFrom', help: 'config.loyalFrom.help' },
    },
    referrals: {
      type: 'integer',
      minimum: 0,
      maximum: 1_000_000,
      default: 0,
      'x-liuke-field': { kind: 'count', label: 'config.referrals', help: 'config.referrals.help' },
    },
    value: {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 9_000_000_000_000_000 },
      minItems: 2,
      maxItems: 2,
      default: [100_000, 500_000],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.value',
        help: 'config.value.help',
        names: ['config.value.middle', 'config.value.high'],
        fact: 'totalSpent.360d',
        better: 'higher',
      },
    },
    activity: {
      type: 'array',
      items: { type: 'integer', minimum: 1, maximum: 36_500 },
      minItems: 1,
      maxItems: 1,
      default: [90],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.activity',
        help: 'config.activity.help',
        names: ['config.activity.within'],
        fact: 'daysSinceActivity',
        better: 'lower',
      },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
