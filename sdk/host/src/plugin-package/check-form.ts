import { escapeKey } from '@liuke/sdk';
import { packageProblem, type PackageProblem } from './package-problem.ts';

const deepest = 32;

/**
 * What can be said of any JSON before somebody walks through it: how deep it is, and whether its texts can be kept. The first mistake
 * only.
 */
export function checkForm(parts: object): PackageProblem[] {
  const waiting: { value: unknown; pointer: string; depth: number }[] = [{ value: parts, pointer: '', depth: 0 }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value, pointer, depth } = place;
    if (typeof value === 'string' && !isStorable(value)) return [packageProblem(pointer, 'plugins.text-not-storable', {})];
    if (typeof value !== 'object' || value === null) continue;
    if (depth > deepest) return [packageProblem(pointer, 'plugins.too-deep', { limit: deepest })];
    for (const [key, part] of Object.entries(value)) {
      if (!isStorable(key)) return [packageProblem(pointer, 'plugins.text-not-storable', {})];
      waiting.push({ value: part, pointer: `${pointer}/${escapeKey(key)}`, depth: depth + 1 });
    }
  }
  return [];
}

/** A database keeps neither NUL nor half of a letter. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
