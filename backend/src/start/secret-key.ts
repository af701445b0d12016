import { changeSecretKey } from './change-secret-key.js';
import { explainFailure } from './explain-failure.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  say(await changeSecretKey(process.argv[2], process.env, say));
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
