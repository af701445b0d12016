import { explainFailure } from './explain-failure.js';
import { verifyAllFacts } from './verify-all-facts.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  if (!(await verifyAllFacts(process.argv.slice(2), process.env, say))) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
