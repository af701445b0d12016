import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keysUsedIn } from '../locales/message-keys.ts';
import { partOf, visitorNouns } from './visitor-nouns.ts';

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

it('tells by its path whom a message is for', () => {
  expect(partOf('../locales/zh-CN/auth.json')).toEqual({ language: 'zh-CN', isForVisitors: true });
  expect(partOf('../locales/en/messages.json')).toEqual({ language: 'en', isForVisitors: false });
  expect(partOf('../../../backend/messages/en/imports.json')).toEqual({ language: 'en', isForVisitors: false });
  expect(partOf('../../../backend/messages/en/auth.json')).toEqual({ language: 'en', isForVisitors: true });
});
