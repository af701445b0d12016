import { expect, it } from 'vitest';
import { describeConflict } from './describe-conflict.js';

it('names each field that would change, with both values', () => {
  const current = { name: '林月', region: '浙江', attributes: { skin: 'dry', points: 3 } };
  expect(describeConflict({ name: '林月', region: null, attributes: { skin: 'oily', points: 3 }, version: 2 }, current)).toEqual([
    { pointer: '/region', code: 'customers.field-differs', params: { yours: '–', theirs: '浙江' } },
    { pointer: '/attributes/skin', code: 'customers.field-differs', params: { yours: 'oily', theirs: 'dry' } },
  ]);
});
