import type { ConfigurationOf } from '@liuke/sdk';
import { defineConfiguration } from '@liuke/sdk';

export const configuration = defineConfiguration({
  type: 'object',
  additionalProperties: false,
  properties: {
    window: {
      type: 'string',
      enum: ['90', '180', '365'],
      default: '90',
      'x-liuke-field': { kind: 'choice', label: 'config.window', help: 'config.window.help' },
    },
    unknown: {
      type: 'string',
      enum: ['satisfied', 'dissatisfied'],
      default: 'satisfied',
      'x-liuke-field': { kind: 'choice', label: 'config.unknown', help: 'config.unknown.help' },
    },
    frequency: {
      type: 'array',
      items: { type: 'integer', minimum: 1, maximum: 1_000_000 },
      minItems: 1,
      maxItems: 1,
      default: [3],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.frequency',
        help: 'config.frequency.help',
        names: ['config.from.often'],
        fact: 'interactionCount.90d',
        better: 'higher',
      },
    },
    satisfaction: {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 1_000_000 },
      minItems: 1,
      maxItems: 1,
      default: [8],
      'x-liuke-field': {
        kind: 'score-edges',
        label: 'config.satisfaction',
        help: 'config.satisfaction.help',
        names: ['config.from.satisfied'],
        fact: 'attribute.satisfaction',
        better: 'higher',
      },
    },
  },
});

export type Configuration = ConfigurationOf<typeof configuration>;
