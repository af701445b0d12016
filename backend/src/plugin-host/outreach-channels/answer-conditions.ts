import type { AnswerCondition, HttpResponse } from '@liuke/sdk';
import { jsonOf, valueAt } from '@liuke/sdk';

export function fulfils(condition: AnswerCondition, response: HttpResponse): boolean {
  if ('status' in condition) return condition.status.includes(response.status);
  const value = valueAt(jsonOf(response.body), condition.pointer);
  return condition.oneOf.some((expected) => expected === value);
}

const deepest = 40;

/** Whether JSON nests so deeply that a parser which recurses could be brought down by it. Other text nests nowhere. */
export function nestsTooDeeply(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  let waiting: unknown[] = [jsonOf(text)];
  for (let depth = 0; waiting.length > 0; depth += 1) {
    if (depth > deepest) return true;
    waiting = waiting.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
