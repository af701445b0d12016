import { expect, it } from 'vitest';
import { wordsOf } from './words-of.js';

const input = {
  config: { host: 'api.example.com' },
  message: { content: { kind: 'text', text: 'Your order has left.' }, recipients: [{ name: '张晓', address: 'lin@example.com' }] },
};

it.each([
  ['a person and what was written to them', '张晓 refused “Your order has left.”', '••• refused “•••”'],
  ['an address that it was sent', 'no route to lin@example.com', 'no route to •••'],
  ['an address and a number from elsewhere', 'gao@example.com, 13800138000', '•••, •••'],
  ['what cannot be stored', 'a\0b \ud83d', 'a\uFFFDb \uFFFD'],
])('takes out of what a plugin says %s', (_what, message, words) => expect(wordsOf(message, input)).toBe(words));

it('leaves what helps: the configuration, and words of its own', () => {
  const words = "TypeError: api.example.com has no property 'text'";
  expect(wordsOf(words, input)).toBe(words);
});
