import { isGenerated, type Finding, type SourceFile } from './source-file.ts';

const longest = 300;

/** A file that needs scrolling back and forth has more than one reason to exist. Tests are lists of sentences and may be long. */
export function fileSize({ path, text }: SourceFile): Finding[] {
  const lines = text.replace(/\n$/u, '').split('\n').length;
  if (isGenerated(path) || path.endsWith('.test.ts') || lines <= longest) return [];
  return [
    { path, line: longest + 1, message: `${lines} lines; at most ${longest} are wanted. Split it by what changes for different reasons.` },
  ];
}
