import { InvalidSettings } from './platform/config/settings.js';
import { DatabaseNotReady } from './platform/database/migrate.js';
import { PortTaken, type Program, startProgram } from './start/start-program.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const program = await startProgram(process.env, say);
  stopOnSignals(program);
  say(program.address === undefined ? 'Liuke works on jobs.' : `Liuke answers at ${program.address}`);
} catch (error) {
  end(explain(error));
}

/** The first signal ends in order, a second one at once. */
function stopOnSignals(program: Program): void {
  let stopping = false;
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
        (error: unknown) => end(explain(error)),
      );
    });
  }
}

function end(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** What the person at the keyboard can act on comes as a sentence; what only we can mend comes with its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = error instanceof InvalidSettings || error instanceof DatabaseNotReady || error instanceof PortTaken;
  return known || error.stack === undefined || error.constructor !== Error ? error.message : error.stack;
}
