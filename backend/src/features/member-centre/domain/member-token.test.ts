import { describe, expect, it } from 'vitest';
import { memberToken, tenantOfToken } from './member-token.js';

const tenantId = '01985a3e-0000-7000-8000-000000000001';
const secret = 'a'.repeat(43);

describe('a member’s token', () => {
  it('says whose company it is', () => {
    expect(tenantOfToken(memberToken(tenantId, secret))).toBe(tenantId);
  });

  it.each(['', 'x', tenantId, memberToken(tenantId, 'a'.repeat(42)), `${memberToken(tenantId, secret)}a`, memberToken("'; drop", secret)])(
    'is not %j',
    (text) => expect(tenantOfToken(text)).toBeUndefined(),
  );
});
