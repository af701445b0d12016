import { createLogger } from '../platform/telemetry/logger.js';
import { explainFailure } from './explain-failure.js';
import { followNpm } from './follow-npm.js';
import { makeDemo } from './make-demo.js';
import { type Program, startProgram } from './start-program.js';
import { welcome } from './welcome.js';

// Where logs are collected, everything that is said is a log line; a person at home reads sentences.
const logger = (process.env['DATABASE_URL'] ?? '') === '' ? undefined : createLogger({ level: 'info' });
const say = (line: string): void => (logger === undefined ? void process.stdout.write(`${line}\n`) : logger.info(line));
let stopping = false;

if (process.env['npm_lifecycle_event'] !== undefined) followNpm();

try {
  const program = await startProgram(process.env, say);
  stopOnSignals(program);
  const demo = await makeDemo(program.app, program.settings, say);
  if (!stopping) for (const line of welcome(program, demo)) say(line);
} catch (error) {
  // What a program that is being stopped leaves half done is no failure.
  if (!stopping) end(explainFailure(error));
}

/** The first signal ends in order, a second one at once. */
function stopOnSignals(program: Program): void {
  void program.databaseEnded.then((lastWords) => {
    if (!stopping) end(`The database has ended: ${lastWords}`);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) {
        void program.stopNow().finally(() => process.exit(1));
        return;
      }
      stopping = true;
      say('Liuke ends: what is running is finished first.');
      program.stop().then(
        () => process.exit(0),
        (error: unknown) => end(explainFailure(error)),
      );
    });
  }
}

function end(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
