import { expect, it } from 'vitest';
import { diallingOfZone } from './calling-codes.js';
import { searchedContacts } from './searched-contacts.js';

const china = diallingOfZone('Asia/Shanghai');

it.each([
  ['张', { phone: undefined, lastFour: undefined, email: undefined }],
  ['８０００', { phone: undefined, lastFour: '8000', email: undefined }],
  ['138 0013 8000', { phone: '+8613800138000', lastFour: undefined, email: undefined }],
  ['Ada@Example.com', { phone: undefined, lastFour: undefined, email: 'ada@example.com' }],
])('reads %s', (typed, contacts) => expect(searchedContacts(typed, china)).toEqual(contacts));
