import { expect, it } from 'vitest';
import { codeOf } from './code-of.js';

it('has six digits, zeros in front among them', () => {
  expect(codeOf(Buffer.alloc(32).toString('base64url'))).toBe('000000');
  expect(codeOf(Buffer.concat([Buffer.from('000000000012d687', 'hex'), Buffer.alloc(24)]).toString('base64url'))).toBe('234567');
});
