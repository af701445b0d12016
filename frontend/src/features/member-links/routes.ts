import type { Feature } from '../../shell/feature.ts';

/** Links are made on the customer's own page; nothing has a page of its own. */
export const feature: Feature = {};
