const names: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', spaces: 'spaces' };

/** The name under which the messages know what parts a file's columns; undefined for one they do not know. */
export function delimiterName(delimiter: string): string | undefined {
  return names[delimiter];
}
