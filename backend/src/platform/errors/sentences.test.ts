import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { detailOf } from '../http/validation.js';
import { packageRoot } from '../package-root.js';
import { declaredErrors } from './define-error.js';
import { LANGUAGES, loadMessages, render } from './messages.js';

const DECLARATION = /defineError(?:<\{(?<params>[^}]*)\}>)?\(\s*'(?<code>[^']+)'/g;
const DETAIL = /code: '(?<code>[a-z-]+\.[a-z-]+)'|'(?<validation>validation\.[a-z-]+)'/g;
const LITERAL = /['"`](?<code>[a-z-]+\.[a-z-]*)(?<end>['"`]|\$\{)/g;

const sources = ['backend/src', 'sdk/core/src'].flatMap((folder) => {
  const absolute = path.join(packageRoot, '..', folder);
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules') && !/\.test\.ts$|^testing/.test(file))
    .map((file) => path.join(absolute, file));
});
const texts = sources.map((file) => readFileSync(file, 'utf8'));

/** The parameters that each error's type names, where it is declared by itself. */
const declarations = new Map(
  texts
    .flatMap((text) => [...text.matchAll(DECLARATION)])
    .map(({ groups = {} }) => [groups['code'] ?? '', [...(groups['params'] ?? '').matchAll(/(\w+)\??:/g)].map(([, name]) => name ?? '')]),
);

const messages = loadMessages();
const placeholders = (code: string, language: (typeof LANGUAGES)[number]): string[] => {
  const { title = '', detail = '' } = messages[language].get(code) ?? {};
  return [...`${title} ${detail}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();
};

describe('the sentences', () => {
  it('render every error that is declared, whole and in both languages', async () => {
    for (const file of sources.filter((each) => each.endsWith('.errors.ts'))) await import(file);
    expect(declaredErrors().length).toBeGreaterThan(50);
    const wrong = declaredErrors().flatMap(({ code }) => {
      const params = Object.fromEntries((declarations.get(code) ?? placeholders(code, 'en')).map((name) => [name, '1']));
      return LANGUAGES.flatMap((language) => {
        const { title, detail } = render(messages, language, code, params);
        return title === code || /[{}]/.test(title + detail) ? [`${language} ${code}: ${title} ${detail}`] : [];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('exist for every code that names one place in a request', () => {
    const codes = new Set(
      texts.flatMap((text) => [...text.matchAll(DETAIL)].map(({ groups }) => groups?.['code'] ?? groups?.['validation'])),
    );
    const kinds = ['text', 'number', 'list'].flatMap((kind) => [`validation.too-small-${kind}`, `validation.too-big-${kind}`]);
    const missing = [...codes, ...kinds].filter(
      (code) => code !== undefined && LANGUAGES.some((language) => !messages[language].has(code)),
    );
    expect(missing).toEqual([]);
    expect(codes.size).toBeGreaterThan(20);
  });

  it('name what is wrong with a value, whatever it is', async () => {
    const schema = z.strictObject({
      missing: z.string(),
      kind: z.int(),
      short: z.string().min(2),
      few: z.array(z.string()).min(2),
      long: z.string().max(2),
      many: z.array(z.string()).max(1),
      low: z.number().min(5),
      high: z.number().max(5),
      step: z.number().multipleOf(5),
      form: z.uuid(),
      choice: z.enum(['a', 'b']),
      either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
    });
    const rubbish = {
      kind: 'x',
      short: '',
      few: [],
      long: 'xxx',
      many: ['', ''],
      low: 1,
      high: 9,
      step: 3,
      form: 'x',
      choice: 'c',
      either: 1,
    };
    const result = await schema['~standard'].validate({ ...rubbish, extra: 1 });
    const details = (result.issues ?? []).map((issue) => detailOf(issue));
    expect(details).toHaveLength(13);
    for (const { code, params } of details) {
      for (const language of LANGUAGES) {
        const { title, detail } = render(messages, language, code, params);
        expect(title).not.toBe(code);
        expect(detail).not.toMatch(/[{}]/);
      }
    }
  });

  it('are the same in both languages, down to their parameters', () => {
    expect([...messages['zh-CN'].keys()].toSorted()).toEqual([...messages.en.keys()].toSorted());
    const different = [...messages.en.keys()].filter((code) => placeholders(code, 'en').join() !== placeholders(code, 'zh-CN').join());
    expect(different).toEqual([]);
  });

  it('are all used', () => {
    const used = texts.flatMap((text) => [...text.matchAll(LITERAL)]);
    const whole = new Set(used.map(({ groups }) => groups?.['code']));
    const beginnings = used.filter(({ groups }) => groups?.['end'] === '${').map(({ groups }) => groups?.['code'] ?? '');
    const orphans = [...messages.en.keys()].filter((code) => !whole.has(code) && !beginnings.some((start) => code.startsWith(start)));
    expect(orphans).toEqual([]);
  });
});
