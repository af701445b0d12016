import { describe, expect, it } from 'vitest';
import { delimiterName } from './delimiter-name.ts';

describe('the name of a delimiter', () => {
  it('exists for all that files are recognised by', () => {
    expect([',', ';', '\t', 'spaces'].map(delimiterName)).toEqual(['comma', 'semicolon', 'tab', 'spaces']);
  });
  it('does not exist for others', () => expect(delimiterName('|')).toBeUndefined());
});
