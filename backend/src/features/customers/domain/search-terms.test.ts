import { expect, it } from 'vitest';
import { diallingOfZone } from './calling-codes.js';
import { searchTerms } from './search-terms.js';

const china = diallingOfZone('Asia/Shanghai');

it.each([
  ['张', { prefix: '张', phone: undefined, lastFour: undefined, email: undefined }],
  ['８０００', { prefix: '8000', phone: undefined, lastFour: '8000', email: undefined }],
  ['138 0013 8000', { prefix: '138 0013 8000', phone: '+8613800138000', lastFour: undefined, email: undefined }],
  ['Ada@Example.com', { prefix: 'ada@example.com', phone: undefined, lastFour: undefined, email: 'ada@example.com' }],
])('reads %s', (typed, terms) => expect(searchTerms(typed, china)).toEqual(terms));
