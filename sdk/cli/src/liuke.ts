import { isOldNode } from './is-old-node.ts';

/** The program `liuke`. Its parts are loaded once the Node below them is known to have what they need. */
if (isOldNode(process.versions.node)) {
  process.stderr.write(`This is Node ${process.versions.node}; liuke needs Node 20.12 or newer.\n`);
  process.exitCode = 2;
} else {
  const { run } = await import('./run.ts');
  await run(process.argv.slice(2));
}
