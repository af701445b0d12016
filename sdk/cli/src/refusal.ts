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
