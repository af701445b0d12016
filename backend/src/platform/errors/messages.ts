import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../package-root.js';
import type { ErrorParams } from './define-error.js';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Sentence = { title: string; detail: string };

const MessageFile = z.record(z.string(), z.object({ title: z.string().min(1), detail: z.string().min(1) }));

/** Sentences by language and code, from `messages/<language>/<noun>.json`. */
export type Messages = Readonly<Record<Language, ReadonlyMap<string, Sentence>>>;

export function loadMessages(directory = path.join(packageRoot, 'messages')): Messages {
  const of = (language: Language): ReadonlyMap<string, Sentence> => {
    const folder = path.join(directory, language);
    return new Map(
      readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .flatMap((file) => {
          const noun = path.basename(file, '.json');
          const sentences = MessageFile.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
          return Object.entries(sentences).map(([code, sentence]): [string, Sentence] => [`${noun}.${code}`, sentence]);
        }),
    );
  };
  return { en: of('en'), 'zh-CN': of('zh-CN') };
}

/** The sentence of a code; for a code without one, the code itself. */
export function render(messages: Messages, language: Language, code: string, params: ErrorParams): Sentence {
  const sentence = messages[language].get(code) ?? messages.en.get(code);
  if (!sentence) return { title: code, detail: code };
  return { title: fill(sentence.title, params), detail: fill(sentence.detail, params) };
}

export function fill(text: string, params: ErrorParams): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined || value === null) return whole;
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}

/** The better of our two languages for an `Accept-Language` header. */
export function preferredLanguage(header: string | undefined): Language {
  if (!header) return 'en';
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

/** The token under which the messages are injected. */
export const MESSAGES = Symbol('messages');
