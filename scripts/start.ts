import { build } from './workspace/build.ts';

await build();
// The backend runs in this very process, so that signals and its end need no middleman. It does not exist before the build.
const backend = new URL('../backend/dist/src/main.js', import.meta.url);
await import(backend.href);
