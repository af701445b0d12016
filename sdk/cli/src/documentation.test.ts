import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportsOf, typescriptWith } from './testing/typescript-with.ts';

const entry = join(import.meta.dirname, '../../core/src/index.ts');

/** What the reader of an example has by then. */
const around = `
declare const configuration: { readonly type: 'object'; readonly properties: {
  readonly minimumSpend: { readonly type: 'integer'; readonly default: 1 };
  readonly welcome: { readonly type: 'integer'; readonly default: 1 };
  readonly units: { readonly type: 'integer'; readonly default: 1 };
  readonly dueInDays: { readonly type: 'integer'; readonly default: 1 };
  readonly apiKey: { readonly type: 'string'; readonly default: ''; readonly 'x-liuke-field': { readonly kind: 'secret'; readonly label: '' } };
} };`;
const beside = `
declare const schema: ConfigurationSchema;
declare const model: Extension;
declare const response: { readonly body: string };
declare const config: { readonly secret: SecretReference; readonly secretKey: SecretReference; readonly corpId: string; readonly corpSecret: SecretReference };
declare const stringToSign: string;`;

const model = (part: string) =>
  `defineTieringModel(configuration, { reads: ['totalSpent'], tiers: () => [], assign: ({ facts }, { config }) => [], ${part} });`;

/** What somebody may get wrong, and what the compiler must say to it. */
const mistakes = new Map([
  ['a fact that does not exist', [model(`reads: ['totalSpend']`), `'"totalSpend"' is not assignable`]],
  ['a fact that is not read', [model('assign: ({ facts }) => { facts.orderCount; return []; }'), `'orderCount' does not exist`]],
  ['a value that cannot be set', [model('assign: (_, { config }) => { config.minimum; return []; }'), `'minimum' does not exist`]],
  ['a decision without reasons', [model(`assign: () => [{ tier: 'gold', score: 1 }]`), `Property 'reasons' is missing`]],
  ['a tier without a place', [model(`tiers: () => [{ key: 'gold' }]`), `Property 'ordinal' is missing`]],
  ['a promise', [model('assign: async () => []'), 'Promise<']],
  [
    'a type that no value has',
    [`defineConfiguration({ type: 'object', properties: { a: { type: 'money' } } });`, `'"money"' is not assignable`],
  ],
  ['a default of another type', [`defineConfiguration({ type: 'integer', default: '1' });`, `'string' is not assignable`]],
  [
    'an effect that does not exist',
    [
      `defineLoyaltyRule(configuration, { reads: [], events: () => [], earn: () => ({ effects: [{ kind: 'gift' }] }) });`,
      `'"gift"' is not assignable`,
    ],
  ],
  [
    'an extension outside of a list',
    ['definePlugin({ extensions: model });', `missing the following properties from type 'readonly Extension[]'`],
  ],
]);

describe('the documentation of the SDK', () => {
  const exported = exportsOf(entry);
  const examples = new Map(exported.flatMap(({ name, examples: texts }) => texts.map((text, index) => [`${name}-${index + 1}`, text])));
  const written = [...examples].map(
    ([name, text]) => [name, `${beside}${/\bconst configuration\b/.test(text) ? '' : around}\n${text}`] as const,
  );
  const wrong = [...mistakes].map(([name, [text = '']]) => [name.replaceAll(' ', '-'), `${beside}${around}\n${text}`] as const);
  const problems = typescriptWith(entry, new Map([...written, ...wrong]));

  it('has a word for every export', () => {
    expect(exported.filter(({ documentation }) => documentation === '').map(({ name }) => name)).toEqual([]);
  });

  it.each([...examples.keys()])('has an example that compiles: %s', (name) => expect(problems.get(name)).toEqual([]));

  it.each([...mistakes])('is kept by the compiler: it finds %s', (name, [, said = '']) => {
    expect(problems.get(name.replaceAll(' ', '-'))?.join('\n')).toContain(said);
  });
});
