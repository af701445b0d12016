import { changeOperators } from './change-operators.js';
import { explainFailure } from './explain-failure.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  say(await changeOperators(process.argv.slice(2), process.env, say));
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
