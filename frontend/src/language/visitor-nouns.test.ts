import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keysUsedIn } from '../locales/message-keys.ts';
import { visitorNouns } from './visitor-nouns.ts';

const source = join(import.meta.dirname, '..');
const nouns = readdirSync(join(source, 'locales', 'en')).map((file) => file.replace('.json', ''));

/** What is shown to people who are not signed in. */
const visitorCode = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^(app\.vue|ui\/|features\/auth\/|shell\/(visitor|language|theme)-)/.test(name))
  .filter((name) => /\.(ts|vue)$/.test(name) && !name.endsWith('.test.ts'));

it.each(visitorCode)('%s says nothing that visitors do not have', (name) => {
  const keys = keysUsedIn(readFileSync(join(source, name), 'utf8'), nouns).map(({ source: pattern }) => pattern.replaceAll('\\', ''));
  const foreign = keys.filter((key) => ![...visitorNouns].some((noun) => key.replace('^', '').startsWith(noun)));
  expect(foreign).toEqual([]);
});
