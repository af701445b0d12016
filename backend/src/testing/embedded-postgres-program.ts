import { startEmbeddedPostgres, type EmbeddedPostgresOptions } from '../adapters/embedded-postgres.js';

// A program that does nothing but hold an embedded database, so that tests can end it in every way there is.
const [options = '{}'] = process.argv.slice(2);
const { dataDirectory, ...rest }: EmbeddedPostgresOptions = JSON.parse(options);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const server = await startEmbeddedPostgres({ ...rest, dataDirectory, log: (message) => say({ log: message }) });
  await server.announce('http://127.0.0.1:3000');
  process.on('SIGTERM', () => void server.stop());
  say({ url: server.url, pid: server.pid });
  await server.ended;
  process.exit(0);
} catch (error) {
  say({ failed: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}
