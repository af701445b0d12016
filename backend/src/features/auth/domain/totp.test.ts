import { describe, expect, it } from 'vitest';
import { matchingStep, normalRecoveryCode, recoveryCode, totpSecret, totpUri } from './totp.js';

// RFC 6238, appendix B: the secret "12345678901234567890" at 59 s gives 94287082, of which apps show the last six digits.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Date => new Date(seconds * 1_000);

describe('second factor', () => {
  it('knows the code of the published example', () => {
    expect(matchingStep(secret, '287082', at(59))).toBe(1);
    expect(matchingStep(secret, '287 082', at(59))).toBe(1);
  });

  it('allows one step to either side, and no more', () => {
    expect(matchingStep(secret, '287082', at(30 - 1))).toBe(1);
    expect(matchingStep(secret, '287082', at(89))).toBe(1);
    expect(matchingStep(secret, '287082', at(90))).toBeUndefined();
  });

  it('is not confused by what is no code', () => {
    for (const code of ['', '28708', '2870820', 'abcdef', '28708२']) expect(matchingStep(secret, code, at(59))).toBeUndefined();
  });

  it('makes secrets and recovery codes of their full length', () => {
    const token = Buffer.alloc(32, 7).toString('base64url');
    expect(totpSecret(token)).toMatch(/^[A-Z2-7]{32}$/);
    expect(recoveryCode(token)).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(totpUri({ secret, label: 'lin.yue@example.com' })).toContain('otpauth://totp/Liuke:lin.yue%40example.com?');
  });

  it('reads a recovery code however it is typed', () => {
    expect(normalRecoveryCode(' ABCD efgh-2345 mnop ')).toBe('abcd-efgh-2345-mnop');
  });
});
