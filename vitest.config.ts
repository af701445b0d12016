import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './scripts/closing-line.ts';

const exclude = ['**/node_modules/**', '**/dist/**'];

// Files share the modules of their worker: loading the program anew for each of them would take more than half of the time.
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
          isolate: false,
        },
      },
      {
        test: {
          name: 'db',
          include: ['{backend,sdk,plugins,scripts}/**/*.db.test.ts'],
          exclude,
          isolate: false,
          globalSetup: ['backend/src/testing/test-cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...(existsSync('frontend/vitest.config.ts') ? ['frontend/vitest.config.ts'] : []),
    ],
  },
});
