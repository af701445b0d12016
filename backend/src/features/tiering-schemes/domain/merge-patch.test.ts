import { describe, expect, it } from 'vitest';
import { mergePatch } from './merge-patch.js';

describe('mergePatch', () => {
  it('leaves alone what the patch does not name', () =>
    expect(mergePatch({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 4 } })).toEqual({ a: 1, b: { c: 4, d: 3 } }));
  it('replaces lists whole', () => expect(mergePatch({ a: [1, 2, 3] }, { a: [4] })).toEqual({ a: [4] }));
  it('takes away what is null', () => expect(mergePatch({ a: 1, b: 2 }, { a: null })).toEqual({ b: 2 }));
  it('never changes its arguments', () => {
    const target = { a: { b: 1 } };
    mergePatch(target, { a: { b: 2 } });
    expect(target).toEqual({ a: { b: 1 } });
  });
  it('reaches no prototype', () => {
    mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}'));
    expect('polluted' in {}).toBe(false);
  });
});
