import { nothingNamed, type Leaks } from '../leaks/leak-case.js';

export const liability: Leaks = {
  plant: () => Promise.resolve({}),
  cases: {
    'GET /api/v1/liability': nothingNamed,
    'GET /api/v1/liability/months': nothingNamed,
  },
};
