import { describe, expect, it } from 'vitest';
import { calledIn, changesOf } from './changes.ts';

describe('the changes of an audit entry', () => {
  it('are the fields that differ', () => {
    expect(changesOf({ name: 'A', city: 'X' }, { name: 'B', city: 'X' })).toEqual([{ field: 'name', before: 'A', after: 'B' }]);
  });
  it('show what came and what went', () => {
    expect(changesOf(null, { name: 'A' })).toEqual([{ field: 'name', before: '—', after: 'A' }]);
    expect(changesOf({ tags: ['x'] }, null)).toEqual([{ field: 'tags', before: '["x"]', after: '—' }]);
  });
});

describe('the subject of an audit entry', () => {
  it('is called what the entry calls it, now or before', () => {
    expect(calledIn(null, { name: '门店店长' })).toBe('门店店长');
    expect(calledIn({ name: '旧名' }, null)).toBe('旧名');
    expect(calledIn(null, { name: null, key: 'skin_type' })).toBe('skin_type');
  });
  it('has no name where the entry has none', () => expect(calledIn(null, { scopes: [] })).toBeUndefined());
});
