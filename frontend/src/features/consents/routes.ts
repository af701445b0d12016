import type { Feature } from '../../shell/feature.ts';

/** Consent has no page of its own: it stands on the customer's. */
export const feature: Feature = {};
