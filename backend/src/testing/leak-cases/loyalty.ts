import { bodies, type Leaks, nothingNamed } from '../leaks/leak-case.js';

export const loyalty: Leaks = {
  cases: {
    'GET /api/v1/loyalty-rules': nothingNamed,
    'POST /api/v1/loyalty-rules/simulate': bodies(({ order, scheme }) => ({
      plugin: 'loyalty-units-per-amount',
      configuration: { categories: [{ category: order, percent: 200 }], tiers: [{ tier: scheme, percent: 200 }] },
      from: '2026-01-01',
      // What other cases send in the names of others lies in February.
      to: '2026-01-31',
    })),
  },
};
