import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diallingOfZone } from './calling-codes.js';
import { normaliseContact } from './normalise-contact.js';
import { normalisePhone } from './normalise-phone.js';

const china = diallingOfZone('Asia/Shanghai');
const america = diallingOfZone('America/New_York');

describe('diallingOfZone', () => {
  it('knows China by either of its zones', () => {
    expect(china?.code).toBe('86');
    expect(diallingOfZone('Asia/Urumqi')?.code).toBe('86');
  });
  it('says nothing about a zone without a country', () => expect(diallingOfZone('UTC')).toBeUndefined());
});

describe('normalisePhone', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['138-0013-8000', '+8613800138000'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['0086 13800138000', '+8613800138000'],
    ['8613800138000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['010-6552 9988', '+861065529988'],
    ['+86 (0)10 6552 9988', '+861065529988'],
    ['400-810-8888', '+864008108888'],
    ['+44 20 7946 0123', '+442079460123'],
    ['95555', '95555'],
  ])('%s in China is %s', (typed, normalised) => expect(normalisePhone(typed, china)).toBe(normalised));

  it.each([
    ['(212) 555-0123', '+12125550123'],
    ['1 212 555 0123', '+12125550123'],
    ['+1 212 555 0123', '+12125550123'],
  ])('%s in America is %s', (typed, normalised) => expect(normalisePhone(typed, america)).toBe(normalised));

  it.each(['', 'abc', '1234', '1'.repeat(16), '13800138000 ext 5', '+'])('refuses “%s”', (typed) =>
    expect(normalisePhone(typed, china)).toBeUndefined(),
  );

  it('keeps the digits where the country is unknown', () => expect(normalisePhone('030 901820', undefined)).toBe('030901820'));

  it('changes nothing the second time', () => {
    const typed = fc.stringMatching(/^[+0]?[0-9() -]{4,18}$/);
    fc.assert(
      fc.property(typed, fc.constantFrom(china, america, undefined), (value, dialling) => {
        const once = normalisePhone(value, dialling);
        fc.pre(once !== undefined);
        expect(normalisePhone(once, dialling)).toBe(once);
      }),
    );
  });
});

describe('normaliseContact', () => {
  it('lowers an e-mail address', () => expect(normaliseContact('email', ' Ada@Example.COM ', china)).toBe('ada@example.com'));
  it.each(['ada', 'ada@', '@example.com', 'a b@example.com', 'Ada <ada@example.com>'])('refuses “%s” as e-mail', (value) =>
    expect(normaliseContact('email', value, china)).toBeUndefined(),
  );
  it('closes up an identity number', () =>
    expect(normaliseContact('identity-number', '11010519491231 002x', china)).toBe('11010519491231002X'));
  it('keeps the case of a messenger id', () => expect(normaliseContact('wechat', ' oGx_9A ', china)).toBe('oGx_9A'));
});
