import { expect, it } from 'vitest';
import { contentHash } from './content-hash.js';

it('is the same whatever the order of the keys, also inside', () => {
  expect(contentHash({ a: 1, b: { c: [1, 2], d: undefined } })).toEqual(contentHash({ b: { c: [1, 2] }, a: 1 }));
});

it('differs when anything differs', () => {
  expect(contentHash({ a: 1 })).not.toEqual(contentHash({ a: '1' }));
  expect(contentHash({ a: [1, 2] })).not.toEqual(contentHash({ a: [2, 1] }));
});
