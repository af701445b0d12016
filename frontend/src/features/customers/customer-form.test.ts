import { describe, expect, it } from 'vitest';
import { bodyOf, changesOf, formOf } from './customer-form.ts';

const empty = formOf(undefined);

describe('a customer’s form', () => {
  it('leaves out what is empty', () =>
    expect(bodyOf({ ...empty, name: ' 林月 ', region: '  ' })).toEqual({ type: 'individual', name: '林月' }));
  it('sends only what changed', () =>
    expect(changesOf({ ...empty, phone: '***8000', name: 'A' }, { ...empty, phone: '***8000', name: 'B' })).toEqual({ name: 'B' }));
  it('takes away what was emptied', () => expect(changesOf({ ...empty, region: '杭州' }, empty)).toEqual({ region: null }));
});
