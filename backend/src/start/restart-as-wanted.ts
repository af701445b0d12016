/**
 * What Node and the C library take only at the start of a process:
 * - our own packages in their compiled form (`built` in their package.json): from their sources, every thread would hold a TypeScript compiler;
 * - half of V8’s own share for young objects, and two heaps of the C library instead of eight a processor.
 */
const options = ['--conditions=built', '--enable-source-maps', '--max-semi-space-size=16'];
const surroundings = { MALLOC_ARENA_MAX: '2' };
/** A signal of a profiler that is still on its way would end the program that does not know it yet. */
const profiled = /--(?:cpu-)?prof\b/;

/**
 * Gives this process to the same program, started with the options that it is meant to have: number, parent and standard streams stay.
 * Where that cannot be done, as on Windows, the program runs without them, and needs about 80 MB more.
 */
export function restartAsWanted(program: string): void {
  const missing = options.filter((option) => !process.execArgv.includes(option));
  if (missing.length === 0 || process.execve === undefined) return;
  if ([...process.execArgv, process.env['NODE_OPTIONS']].some((option) => option !== undefined && profiled.test(option))) return;
  const args = [process.execPath, ...process.execArgv, ...missing, program, ...process.argv.slice(2)];
  try {
    process.execve(process.execPath, args, { ...surroundings, ...process.env });
  } catch {
    // Not allowed here: see above.
  }
}
