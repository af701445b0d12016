import { build } from './workspace/build.ts';
import { followNpm } from './workspace/follow-npm.ts';

await build();
if (process.env['npm_lifecycle_event'] !== undefined) followNpm();
process.setSourceMapsEnabled(true);
// The backend runs in this very process, so that signals and its end need no middleman. It does not exist before the build.
const backend = new URL('../backend/dist/src/main.js', import.meta.url);
await import(backend.href);
