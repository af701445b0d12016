import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './scripts/closing-line.ts';

const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{backend,sdk,plugins,scripts}/**/*.test.ts'],
          exclude: [...exclude, '**/*.db.test.ts'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['{backend,sdk,plugins,scripts}/**/*.db.test.ts'],
          exclude,
          globalSetup: ['backend/src/testing/test-cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...(existsSync('frontend/vitest.config.ts') ? ['frontend/vitest.config.ts'] : []),
    ],
  },
});
