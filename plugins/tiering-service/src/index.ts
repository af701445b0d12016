import { definePlugin, defineTieringModel } from '@liuke/sdk';
import { assign } from './assign.ts';
import { configuration } from './configuration.ts';
import { scalesOf } from './scales.ts';

/** For services: how often there is contact, and how satisfied the customer says to be. */
export const model = defineTieringModel(configuration, {
  reads: ['interactionCount.90d', 'interactionCount.180d', 'interactionCount.365d', 'attribute.satisfaction'],
  tiers: () => ['devoted', 'at-risk', 'content', 'distant'].map((key, index) => ({ key, ordinal: index + 1 })),
  scales: (config) => Object.values(scalesOf(config)),
  assign,
});

export const plugin = definePlugin({ extensions: [model] });
