import { explainFailure } from './explain-failure.js';
import { verifyAllChains } from './verify-all-chains.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  if (!(await verifyAllChains(process.argv.slice(2), process.env, say))) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
