import type { Feature } from '../../shell/feature.ts';

/** Messages have no page of their own: they are written and read on the customer's. */
export const feature: Feature = {};
