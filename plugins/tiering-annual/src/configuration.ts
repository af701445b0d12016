import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    window: {
      type: 'string',
      enum: ['90', '180', '365', '730'],
      default: '365',
      'x-liuke-field': { kind: 'choice', label: 'config.window', help: 'config.window.help' },
    },
    activityFor: {
      type: 'string',
      enum: ['top', 'all'],
      default: 'top',
      'x-liuke-field': { kind: 'choice', label: 'config.activityFor', help: 'config.activityFor.help' },
    },
    inactive: {
      type: 'string',
      enum: ['one-lower', 'lowest'],
      default: 'one-lower',
      'x-liuke-field': { kind: 'choice', label: 'config.inactive', help: 'config.inactive.help' },
    },
    spend: {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 9_000_000_000_000_000 },
      minItems: 3,
      maxItems: 3,
      default: [1_000_000, 3_000_000, 10_000_000],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.spend',
        help: 'config.spend.help',
        names: ['config.from.silver', 'config.from.gold', 'config.from.black-card'],
        fact: 'totalSpent.365d',
        better: 'higher',
      },
    },
    activity: {
      type: 'array',
      items: { type: 'integer', minimum: 1, maximum: 36_500 },
      minItems: 1,
      maxItems: 1,
      default: [180],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.activity',
        help: 'config.activity.help',
        names: ['config.activity.within'],
        fact: 'recencyDays',
        better: 'lower',
      },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
