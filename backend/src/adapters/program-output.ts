import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export type ProgramEnd = { code: number | null; signal: NodeJS.Signals | null };

/** A started program whose last lines are kept, because they are the only explanation when it fails. */
export type WatchedProgram = { pid: number | undefined; ended: Promise<ProgramEnd>; end(): ProgramEnd | undefined; recentOutput(): string };

const keptLines = 60;

export function watchProgram(child: ChildProcess): WatchedProgram {
  const lines: string[] = [];
  let end: ProgramEnd | undefined;
  const keep = (line: string): void => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', keep);
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.once('error', (error) => {
      keep(error.message);
      end = { code: -1, signal: null };
      resolve(end);
    });
    child.once('close', (code, signal) => {
      end ??= { code, signal };
      resolve(end);
    });
  });
  return { pid: child.pid, ended, end: () => end, recentOutput: () => lines.join('\n') };
}
