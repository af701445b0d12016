import { aProgram } from '../../features/wallets/testing/a-program.js';
import { type Leaks, nothingNamed } from '../leaks/leak-case.js';

/** A programme in whose report the company's word stands. */
export const liability: Leaks = {
  plant: async ({ app, tenantId, marker: { word } }) => {
    await aProgram(app, { tenantId }, word);
    return {};
  },
  cases: {
    'GET /api/v1/liability': nothingNamed,
    'GET /api/v1/liability/months': nothingNamed,
  },
};
