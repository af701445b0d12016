import { expect, it } from 'vitest';
import { parseAttributeFilter } from './attribute-filter.js';

it.each([
  ['city:上海', { key: 'city', operator: '=', value: '上海' }],
  ['note:a:b>=c', { key: 'note', operator: '=', value: 'a:b>=c' }],
  ['score>=10', { key: 'score', operator: '>=', value: '10' }],
  ['since<=2024-01-31', { key: 'since', operator: '<=', value: '2024-01-31' }],
  ['city', undefined],
  ['City:x', undefined],
  ['city:', undefined],
])('reads %s', (given, filter) => expect(parseAttributeFilter(given)).toEqual(filter));
