import { describe, expect, it } from 'vitest';
import { masked } from './masked.js';

describe('masked', () => {
  it('keeps the first letter and the domain of an e-mail address', () => expect(masked('ada@example.com')).toBe('a***@example.com'));
  it('keeps the last four digits of a phone number', () => expect(masked('+8613800138000')).toBe('***8000'));
  it('keeps nothing of a short value', () => expect(masked('1234567')).toBe('***'));
  it('does not cut a character in two', () => expect(masked('𠮷野@example.com')).toBe('𠮷***@example.com'));
});
