import { resolve } from 'node:path';
import { build } from './workspace/build.ts';
import { followNpm } from '../backend/src/start/follow-npm.ts';

// The embedded database alone, for psql and for moving data between versions. Liuke itself must not run on the same data meanwhile.
await build();
const built = new URL('../backend/dist/src/adapters/embedded-postgres.js', import.meta.url);
const adapter: typeof import('../backend/src/adapters/embedded-postgres.js') = await import(built.href);

if (process.env['npm_lifecycle_event'] !== undefined) followNpm();
const dataDirectory = resolve(process.env['INIT_CWD'] ?? '.', process.env['LIUKE_DATA_DIR'] ?? '.liuke');
try {
  const server = await adapter.startEmbeddedPostgres({ dataDirectory, log: say });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void server.stop());
  say(`The database answers until Ctrl-C at ${server.url}`);
  await server.ended;
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
