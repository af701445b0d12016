import { describe, expect, it } from 'vitest';
import { nameFromEmail } from './name-from-email.ts';

describe('a name from an address', () => {
  it('splits at dots, dashes and underscores', () => expect(nameFromEmail('li.wei_chen@example.com')).toBe('Li Wei Chen'));
  it('leaves tags out', () => expect(nameFromEmail('mei+shop@example.com')).toBe('Mei'));
  it('never is empty', () => expect(nameFromEmail('...@example.com')).toBe('...@example.com'));
});
