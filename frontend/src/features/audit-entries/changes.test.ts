import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';

describe('the changes of an audit entry', () => {
  it('are the fields that differ', () => {
    expect(changesOf({ name: 'A', city: 'X' }, { name: 'B', city: 'X' })).toEqual([{ field: 'name', before: 'A', after: 'B' }]);
  });
  it('show what came and what went', () => {
    expect(changesOf(null, { name: 'A' })).toEqual([{ field: 'name', before: '—', after: 'A' }]);
    expect(changesOf({ tags: ['x'] }, null)).toEqual([{ field: 'tags', before: '["x"]', after: '—' }]);
  });
});
