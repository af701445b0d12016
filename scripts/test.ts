import { build } from './workspace/build.ts';
import { followNpm } from '../backend/src/start/follow-npm.ts';

// Some tests run what was built: the bundles of the plugins, the compiled backend.
await build();
if (process.env['npm_lifecycle_event'] !== undefined) followNpm();
process.argv.splice(2, 0, 'run');
// Vitest runs in this process, so that an interrupt reaches it once and it can clear away what the tests made.
const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url);
await import(vitest.href);
