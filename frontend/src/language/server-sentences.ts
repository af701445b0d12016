import type { Language } from './languages.ts';
import { isWanted } from './visitor-nouns.ts';

type Sentences = Record<string, Record<string, { title?: string; detail?: string }>>;

// The sentences of the API's errors, by noun and code: taken from the backend's message files when the portal is built.
const files = import.meta.glob<Sentences[string]>('../../../backend/messages/*/*.json', { import: 'default' });
const loaded = new Map<Language, Sentences>();

export async function loadServerSentences(language: Language, forVisitors: boolean): Promise<void> {
  const wanted = Object.entries(files).filter(([path]) => isWanted(path, language, forVisitors));
  const parts = await Promise.all(wanted.map(async ([path, load]) => [nounOf(path), await load()] as const));
  loaded.set(language, Object.fromEntries(parts));
}

/** What the API says about an error, `noun.code`, with its parameters filled in; undefined for a code this portal does not know. */
export function serverSentence(
  language: Language,
  code: string,
  part: 'title' | 'detail',
  params: Record<string, unknown>,
): string | undefined {
  const dot = code.indexOf('.');
  const text = loaded.get(language)?.[code.slice(0, dot)]?.[code.slice(dot + 1)]?.[part];
  return text?.replaceAll(/\{(\w+)\}/g, (whole, name: string) => textOf(params[name]) ?? whole);
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map((one) => textOf(one) ?? '').join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function nounOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}
