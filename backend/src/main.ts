import { explainFailure } from './start/explain-failure.js';
import { type Program, startProgram } from './start/start-program.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const program = await startProgram(process.env, say);
  stopOnSignals(program);
  say(program.address === undefined ? 'Liuke works on jobs.' : `Liuke answers at ${program.address}`);
} catch (error) {
  end(explainFailure(error));
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
        (error: unknown) => end(explainFailure(error)),
      );
    });
  }
}

function end(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
