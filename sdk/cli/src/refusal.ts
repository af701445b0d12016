/** What the author of a plugin has to mend, one line for each thing. Ends the command with `exitCode`: 1 the plugin, 2 the command line. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly lines: readonly string[];
  readonly exitCode: 1 | 2;

  constructor(lines: readonly string[], exitCode: 1 | 2 = 1) {
    super(lines.join('\n'));
    this.lines = lines;
    this.exitCode = exitCode;
  }
}

export function wrongUse(line: string): Refusal {
  return new Refusal([line, 'See "liuke --help".'], 2);
}

const sentences: Readonly<Record<string, string>> = {
  EACCES: 'this may not be read or written. Change its permissions, or choose another folder',
  EPERM: 'this may not be read or written. Change its permissions, or choose another folder',
  EROFS: 'this cannot be written to. Choose another folder',
  ENOSPC: 'there is no room left on the disk, or too many files are watched',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'this is no folder',
  EISDIR: 'this is a folder, not a file',
};

/** What the author has to mend; what the file system refuses is among it. Anything else is a mistake of this program, and thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error)) throw error;
  const { code = '', path = '' }: Error & { code?: string; path?: string } = error;
  const sentence = sentences[code];
  if (sentence === undefined) throw error;
  return new Refusal([`${path}: ${sentence} (${code}).`]);
}
