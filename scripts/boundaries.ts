import { parts } from './checks/arrows.ts';
import { brokenArrows } from './checks/broken-arrows.ts';
import { runChecks } from './checks/run-checks.ts';
import { root } from './workspace/root.ts';

process.chdir(root);
let broken = 0;

for (const { path, line, message } of runChecks(root)) report(`${path}:${line} ${message}`);
for (const part of parts) for (const line of await brokenArrows(root, part)) report(line);

if (broken > 0) {
  process.stdout.write(`\n${broken} broken rule${broken === 1 ? '' : 's'}.\n`);
  process.exit(1);
}
process.stdout.write('The boundaries hold.\n');

function report(line: string): void {
  broken += 1;
  process.stdout.write(`${line}\n`);
}
