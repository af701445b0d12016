import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

const percent = { type: 'integer', minimum: 0, maximum: 10_000, 'x-liuke-field': { kind: 'percent', label: 'config.percent' } } as const;

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    units: { type: 'integer', minimum: 1, maximum: 1_000_000, default: 1, 'x-liuke-field': { kind: 'count', label: 'config.units' } },
    per: {
      type: 'integer',
      minimum: 1,
      maximum: 1_000_000_000,
      default: 100,
      'x-liuke-field': { kind: 'money', label: 'config.per', help: 'config.per.help' },
    },
    rounding: {
      type: 'string',
      enum: ['down', 'nearest', 'up'],
      default: 'down',
      'x-liuke-field': { kind: 'choice', label: 'config.rounding', help: 'config.rounding.help' },
    },
    minimum: {
      type: 'integer',
      minimum: 0,
      maximum: 1_000_000_000_000,
      default: 0,
      'x-liuke-field': { kind: 'money', label: 'config.minimum', help: 'config.minimum.help' },
    },
    categories: {
      type: 'array',
      maxItems: 50,
      default: [],
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['category', 'percent'],
        properties: {
          category: { type: 'string', minLength: 1, maxLength: 200, 'x-liuke-field': { kind: 'text', label: 'config.category' } },
          percent,
        },
      },
      'x-liuke-field': { kind: 'rows', label: 'config.categories', help: 'config.categories.help' },
    },
    tiers: {
      type: 'array',
      maxItems: 50,
      default: [],
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['tier', 'percent'],
        properties: {
          tier: { type: 'string', minLength: 1, maxLength: 40, 'x-liuke-field': { kind: 'tier', label: 'config.tier' } },
          percent,
        },
      },
      'x-liuke-field': { kind: 'rows', label: 'config.tiers', help: 'config.tiers.help' },
    },
    wallet: {
      type: 'string',
      minLength: 1,
      maxLength: 40,
      default: 'points',
      'x-liuke-field': { kind: 'wallet', label: 'config.wallet', help: 'config.wallet.help' },
    },
    pendingDays: {
      type: 'integer',
      minimum: 0,
      maximum: 365,
      default: 0,
      'x-liuke-field': { kind: 'days', label: 'config.pendingDays', help: 'config.pendingDays.help' },
    },
    validDays: {
      type: 'integer',
      minimum: 0,
      maximum: 3_650,
      default: 365,
      'x-liuke-field': { kind: 'days', label: 'config.validDays', help: 'config.validDays.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
