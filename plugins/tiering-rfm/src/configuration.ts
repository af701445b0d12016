import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    method: {
      type: 'string',
      enum: ['quantile', 'fixed'],
      default: 'quantile',
      'x-liuke-field': { kind: 'choice', label: 'config.method', help: 'config.method.help' },
    },
    segments: {
      type: 'string',
      enum: ['four', 'standard'],
      default: 'four',
      'x-liuke-field': { kind: 'choice', label: 'config.segments', help: 'config.segments.help' },
    },
    recency: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        quantiles: {
          type: 'array',
          items: { type: 'number', minimum: 0.001, maximum: 0.999 },
          minItems: 4,
          maxItems: 4,
          default: [0.2, 0.4, 0.6, 0.8],
          'x-liuke-field': {
            kind: 'score-edges',
            label: 'config.recency',
            help: 'config.recency.quantiles',
            fact: 'recencyDays',
            better: 'lower',
            shownWhen: { pointer: '/method', equals: 'quantile' },
          },
        },
        days: {
          type: 'array',
          items: { type: 'integer', minimum: 0, maximum: 36_500 },
          minItems: 4,
          maxItems: 4,
          default: [30, 90, 180, 365],
          'x-liuke-field': {
            kind: 'score-edges',
            label: 'config.recency',
            help: 'config.recency.days',
            fact: 'recencyDays',
            better: 'lower',
            shownWhen: { pointer: '/method', equals: 'fixed' },
          },
        },
      },
    },
    frequency: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        quantiles: {
          type: 'array',
          items: { type: 'number', minimum: 0.001, maximum: 0.999 },
          minItems: 4,
          maxItems: 4,
          default: [0.2, 0.4, 0.6, 0.8],
          'x-liuke-field': {
            kind: 'score-edges',
            label: 'config.frequency',
            help: 'config.frequency.quantiles',
            fact: 'orderCount',
            better: 'higher',
            shownWhen: { pointer: '/method', equals: 'quantile' },
          },
        },
        orders: {
          type: 'array',
          items: { type: 'integer', minimum: 1, maximum: 1_000_000_000 },
          minItems: 4,
          maxItems: 4,
          default: [2, 3, 5, 10],
          'x-liuke-field': {
            kind: 'score-edges',
            label: 'config.frequency',
            help: 'config.frequency.orders',
            fact: 'orderCount',
            better: 'higher',
            shownWhen: { pointer: '/method', equals: 'fixed' },
          },
        },
      },
    },
    monetary: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        quantiles: {
          type: 'array',
          items: { type: 'number', minimum: 0.001, maximum: 0.999 },
          minItems: 4,
          maxItems: 4,
          default: [0.2, 0.4, 0.6, 0.8],
          'x-liuke-field': {
            kind: 'score-edges',
            label: 'config.monetary',
            help: 'config.monetary.quantiles',
            fact: 'totalSpent',
            better: 'higher',
            shownWhen: { pointer: '/method', equals: 'quantile' },
          },
        },
        amounts: {
          type: 'array',
          items: { type: 'integer', minimum: 0, maximum: 9_000_000_000_000_000 },
          minItems: 4,
          maxItems: 4,
          default: [10_000, 50_000, 100_000, 500_000],
          'x-liuke-field': {
            kind: 'score-edges',
            label: 'config.monetary',
            help: 'config.monetary.amounts',
            fact: 'totalSpent',
            better: 'higher',
            shownWhen: { pointer: '/method', equals: 'fixed' },
          },
        },
      },
    },
    tiers: {
      type: 'array',
      minItems: 2,
      maxItems: 20,
      'x-liuke-field': { kind: 'tier-rules', label: 'config.tiers', help: 'config.tiers.help' },
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['key', 'when'],
        properties: {
          key: { type: 'string', minLength: 1, maxLength: 40, 'x-liuke-field': { kind: 'tier', label: 'config.tiers.key' } },
          when: {
            type: 'array',
            maxItems: 25,
            items: {
              type: 'object',
              additionalProperties: false,
              properties: {
                recency: {
                  type: 'array',
                  items: { type: 'integer', minimum: 1, maximum: 5 },
                  minItems: 2,
                  maxItems: 2,
                  'x-liuke-field': { kind: 'score-range', label: 'config.recency' },
                },
                frequency: {
                  type: 'array',
                  items: { type: 'integer', minimum: 1, maximum: 5 },
                  minItems: 2,
                  maxItems: 2,
                  'x-liuke-field': { kind: 'score-range', label: 'config.frequency' },
                },
                monetary: {
                  type: 'array',
                  items: { type: 'integer', minimum: 1, maximum: 5 },
                  minItems: 2,
                  maxItems: 2,
                  'x-liuke-field': { kind: 'score-range', label: 'config.monetary' },
                },
              },
            },
          },
        },
      },
    },
    otherwise: {
      type: 'string',
      minLength: 1,
      maxLength: 40,
      'x-liuke-field': { kind: 'tier', label: 'config.otherwise', help: 'config.otherwise.help' },
    },
    withoutOrders: {
      type: 'string',
      minLength: 1,
      maxLength: 40,
      'x-liuke-field': { kind: 'tier', label: 'config.withoutOrders', help: 'config.withoutOrders.help' },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
