import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../language/language.ts';
import { keysUsedIn, keysOf, unescapedSigns } from './message-keys.ts';

const source = join(import.meta.dirname, '..');
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|vue)$/.test(name) && !name.endsWith('.test.ts') && !name.includes('.gen.'))
  .map((name) => ({ name, text: readFileSync(join(source, name), 'utf8') }));

const files = readdirSync(join(source, 'locales', 'en')).map((file) => file.replace('.json', ''));
const messages = Object.fromEntries(languages.map((language) => [language, readMessages(language)]));

function readMessages(language: string): Map<string, string> {
  const folder = join(source, 'locales', language);
  return new Map(
    readdirSync(folder).flatMap((file) => keysOf(file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8')))),
  );
}

function parameters(text: string | undefined): string[] {
  return [...new Set(text?.match(/\{\w+\}/g))].toSorted();
}

describe('messages', () => {
  it('exist in every language for the same keys', () => {
    const [first, ...others] = languages.map((language) => [...(messages[language]?.keys() ?? [])].toSorted());
    for (const other of others) expect(other).toEqual(first);
  });

  it('exist for every key that the code uses', () => {
    const known = [...(messages['en']?.keys() ?? [])];
    const missing = code.flatMap(({ name, text }) =>
      keysUsedIn(text, files)
        .filter((used) => !known.some((key) => used.test(key)))
        .map((used) => `${name}: ${used.source}`),
    );
    expect(missing).toEqual([]);
  });

  it('are all used somewhere', () => {
    const used = code.flatMap(({ text }) => keysUsedIn(text, files));
    const idle = [...(messages['en']?.keys() ?? [])].filter((key) => !used.some((pattern) => pattern.test(key)));
    expect(idle).toEqual([]);
  });

  it('carry the same parameters in every language', () => {
    const differing = [...(messages['en'] ?? [])].filter(([key, text]) => {
      return parameters(text).join() !== parameters(messages['zh-CN']?.get(key)).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('escape the signs that mean something to the message compiler', () => {
    for (const language of languages) expect(unescapedSigns(messages[language] ?? new Map())).toEqual([]);
  });

  it('do not shout', () => {
    for (const language of languages) expect([...(messages[language]?.values() ?? [])].filter((text) => /[!！]/.test(text))).toEqual([]);
  });
});

describe('reading keys out of code', () => {
  it('finds plain, dotted-with-dashes and built keys', () => {
    const found = keysUsedIn("t('api-keys.title'); title: 'home.title', t(`tasks.state.${state}`)", ['tasks']).map(
      ({ source: text }) => text,
    );
    expect(found).toEqual(['^api-keys\\.title$', '^home\\.title$', '^tasks\\.state\\..+$']);
  });
});
