import { describe, expect, it } from 'vitest';
import { configuredHost, declaredHost, type HostRule, mailHost, ruleProblem } from './host-rule.js';
import { readHttpAddress, readMailAddress } from './outgoing-address.js';

const allows = (url: string, ...rules: HostRule[]): boolean => ruleProblem(readHttpAddress(url), rules) === undefined;

describe('a declared host', () => {
  it('is that host over HTTPS at its usual port, however it is spelt', () => {
    const rule = declaredHost('api.example.com');
    for (const url of ['https://api.example.com/v1', 'https://API.Example.COM:443/', 'https://api.example.com./'])
      expect([url, allows(url, rule)]).toEqual([url, true]);
    for (const url of [
      'http://api.example.com/',
      'https://api.example.com:8443/',
      'https://example.com/',
      'https://x.api.example.com/',
      'https://api.example.com.evil.example/',
      'https://evilapi.example.com/',
    ])
      expect([url, allows(url, rule)]).toEqual([url, false]);
  });

  it('with a star is everything below, not the name itself', () => {
    const rule = declaredHost('*.example.com');
    expect(['https://a.example.com/', 'https://a.b.example.com/'].map((url) => allows(url, rule))).toEqual([true, true]);
    expect(
      ['https://example.com/', 'https://evilexample.com/', 'https://a.example.com.evil.example/'].map((url) => allows(url, rule)),
    ).toEqual([false, false, false]);
  });

  it.each([
    '*',
    '*.com',
    '*.*.example.com',
    'a.*.example.com',
    '*example.com',
    'https://example.com',
    'example.com/path',
    'example.com:8080',
    'user@example.com',
    '',
    '.',
    '*.127.0.0.1',
    'exa mple.com',
    'a..b',
  ])('is not %j', (name) => expect(() => declaredHost(name)).toThrow('egress.'));
});

describe('an address that was entered', () => {
  it('is exactly its scheme, host and port', () => {
    const rule = configuredHost('http://crm.example.com:8080/hooks?a=1');
    expect(allows('http://crm.example.com:8080/other', rule)).toBe(true);
    for (const url of ['https://crm.example.com:8080/', 'http://crm.example.com/', 'http://other.example.com:8080/'])
      expect(allows(url, rule)).toBe(false);
  });

  it('without any rule is nowhere', () => expect(allows('https://example.com/')).toBe(false));
});

describe('a mail server', () => {
  it('is exactly its host and port', () => {
    const rule = mailHost({ host: 'smtp.example.com', port: 465 });
    const problem = (host: string, port: number): boolean => ruleProblem(readMailAddress(host, port), [rule]) !== undefined;
    expect([problem('SMTP.example.com', 465), problem('smtp.example.com', 587), problem('mail.example.com', 465)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each(['', 'a b', 'a/b', 'a:25', 'user@host', 'host?x', 'host#x', '[::1', 'http://host', '%65', 'a\\b'])('is not %j', (host) => {
    expect(() => readMailAddress(host, 25)).toThrow('egress.');
  });
});
