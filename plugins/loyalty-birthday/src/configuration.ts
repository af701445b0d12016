import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    when: {
      type: 'string',
      enum: ['day', 'week', 'month'],
      default: 'month',
      'x-liuke-field': { kind: 'choice', label: 'config.when', help: 'config.when.help' },
    },
    minimum: {
      type: 'integer',
      minimum: 0,
      maximum: 1_000_000_000_000,
      default: 0,
      'x-liuke-field': { kind: 'money', label: 'config.minimum', help: 'config.minimum.help' },
    },
    gives: { type: 'string', enum: ['units', 'reward'], default: 'units', 'x-liuke-field': { kind: 'choice', label: 'config.gives' } },
    units: {
      type: 'integer',
      minimum: 1,
      maximum: 1_000_000_000,
      default: 500,
      'x-liuke-field': { kind: 'count', label: 'config.units', shownWhen: { pointer: '/gives', equals: 'units' } },
    },
    wallet: {
      type: 'string',
      minLength: 1,
      maxLength: 40,
      default: 'points',
      'x-liuke-field': {
        kind: 'wallet',
        label: 'config.wallet',
        shownWhen: { pointer: '/gives', equals: 'units' },
      },
    },
    reward: {
      type: 'string',
      minLength: 1,
      maxLength: 40,
      default: 'birthday-gift',
      'x-liuke-field': {
        kind: 'reward',
        label: 'config.reward',
        help: 'config.reward.help',
        shownWhen: { pointer: '/gives', equals: 'reward' },
      },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
