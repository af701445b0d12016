import { definePlugin, defineTieringModel } from '@liuke/sdk';
import { assign } from './assign.ts';
import { configuration } from './configuration.ts';
import { scalesOf } from './scales.ts';

/** For business with companies: how far the project has come, how long and how deep the co-operation is, how complex the need. */
export const model = defineTieringModel(configuration, {
  reads: ['attribute.project_stage', 'attribute.cooperation_years', 'attribute.cooperation_depth', 'attribute.need_complexity'],
  tiers: () => ['strategic', 'key', 'pilot', 'prospect'].map((key, index) => ({ key, ordinal: index + 1 })),
  scales: scalesOf,
  assign,
});

export const plugin = definePlugin({ extensions: [model] });
