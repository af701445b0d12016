import type { Messages } from 'virtual:messages';
import type { Language } from './languages.ts';

const kept = new Map<Language, Messages['errors']>();

export function keepServerSentences(language: Language, sentences: Messages['errors']): void {
  kept.set(language, sentences);
}

/** What the API says about an error, `noun.code`, with its parameters filled in; undefined for a code this portal does not know. */
export function serverSentence(
  language: Language,
  code: string,
  part: 'title' | 'detail',
  params: Record<string, unknown>,
): string | undefined {
  const dot = code.indexOf('.');
  const text = kept.get(language)?.[code.slice(0, dot)]?.[code.slice(dot + 1)]?.[part];
  return text?.replaceAll(/\{(\w+)\}/g, (whole, name: string) => textOf(params[name]) ?? whole);
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map((one) => textOf(one) ?? '').join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
