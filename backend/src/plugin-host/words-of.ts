import { scrub } from '../platform/telemetry/scrub.js';

/** What is shorter says nothing about anybody. */
const shortest = 2;
/** What its owner may read in a log, and words of the contract. */
const harmless = new Set(['config', 'kind', 'purpose', 'type']);

/**
 * What a plugin said of its failure, as a log can hold it: without the texts that it was sent (people's names, addresses, what was written
 * to them), without what looks like a way to reach somebody, and without characters that cannot be stored.
 */
export function wordsOf(message: string, input: unknown): string {
  if (message === '') return message;
  const sent = [...new Set(textsIn(input))].filter(({ length }) => length >= shortest).toSorted((a, b) => b.length - a.length);
  const masked = sent.reduce((text, part) => text.replaceAll(part, '•••'), message);
  return scrub(masked)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '\uFFFD');
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (harmless.has(name) ? [] : textsIn(part)));
}
