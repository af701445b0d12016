import { describe, expect, it } from 'vitest';
import { InvalidSettings, readSettings } from './settings.js';

const production = {
  DATABASE_URL: 'postgres://owner@127.0.0.1/liuke',
  PUBLIC_URL: 'https://liuke.example.com/',
  LIUKE_SECRET_KEY: 'a1'.repeat(32),
  SMTP_URL: 'smtps://mail.example.com',
};

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment, '/home/li');
    return [];
  } catch (error) {
    if (error instanceof InvalidSettings) return error.problems;
    throw error;
  }
}

describe('the settings', () => {
  it('need nothing at home: loopback, a demo, letters in files, warnings only', () => {
    expect(readSettings({}, '/home/li')).toMatchObject({
      embedded: true,
      loopback: true,
      demo: true,
      mailboxPage: true,
      mail: 'files',
      logLevel: 'warn',
      publicUrl: 'http://localhost:3000',
      secureCookies: false,
      dataDirectory: '/home/li/.liuke',
    });
  });

  it('make no demo and no mailbox where others can reach the program, unless it is asked for', () => {
    expect(readSettings({ HOST: '0.0.0.0' }, '/')).toMatchObject({ demo: false, mailboxPage: false });
    expect(readSettings({ HOST: '0.0.0.0', LIUKE_DEMO: '1' }, '/')).toMatchObject({ demo: true, mailboxPage: true });
    expect(readSettings({ LIUKE_DEMO: '0' }, '/')).toMatchObject({ demo: false, mailboxPage: true });
    expect(readSettings(production, '/')).toMatchObject({ demo: false, mailboxPage: false, logLevel: 'info', secureCookies: true });
  });

  it('name everything that is missing with a database of one’s own', () => {
    const problems = problemsOf({ DATABASE_URL: production.DATABASE_URL });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['PUBLIC_URL', 'LIUKE_SECRET_KEY', 'SMTP_URL']);
    expect(problemsOf({ ...production, SMTP_URL: '', LIUKE_MAIL: 'off' })).toEqual([]);
  });

  it('name what is wrong and what is missing at once, each name once', () => {
    const problems = problemsOf({ DATABASE_URL: production.DATABASE_URL, PORT: 'abc', PUBLIC_URL: 'liuke', LIUKE_MAIL: 'off' });
    expect(problems.map((problem) => problem.split(/[ :]/, 1).join()).toSorted()).toEqual(['LIUKE_SECRET_KEY', 'PORT', 'PUBLIC_URL']);
  });

  it('name what is no address, network or host', () => {
    for (const wrong of [
      { HOST: '300.1.1.1' },
      { HOST: 'a b' },
      { TRUSTED_PROXIES: 'proxy' },
      { TRUSTED_PROXIES: '10.0.0.1, 10.0.0.0/64' },
      { LIUKE_INTERNAL_HOSTS: 'crm.internal' },
    ]) {
      expect(problemsOf(wrong).map((problem) => problem.split(':', 1).join())).toEqual(Object.keys(wrong));
    }
    expect(problemsOf({ TRUSTED_PROXIES: '10.0.0.1, fd00::/8', LIUKE_INTERNAL_HOSTS: 'crm.internal:8080, 10.0.0.7:25' })).toEqual([]);
  });

  it('take addresses of both versions', () => {
    expect(readSettings({ HOST: '::' }, '/')).toMatchObject({ publicUrl: 'http://[::]:3000', loopback: false });
    expect(readSettings({ HOST: '::1' }, '/')).toMatchObject({ publicUrl: 'http://localhost:3000', loopback: true });
  });

  it.each([
    ['LIUKE_SECRET_KEY', 'too short', `${'a1'.repeat(32)},${'k'.repeat(43)}`],
    ['TRUSTED_PROXIES', '10.0.0.1,proxy.example.com', '10.0.0.1, 172.16.0.0/12, fd00::/8, loopback'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', '::1'],
    ['LIUKE_DATABASE_ROLE_PREFIX', 'My Shop', 'my_shop'],
    ['LIUKE_INTERNAL_HOSTS', 'crm.internal', 'crm.internal:8443,[fd00::7]:25'],
    ['MAIL_FROM', 'Liuke', 'Liuke <no-reply@liuke.example.com>'],
  ])('say which one is malformed: %s=%s', (name, wrong, right) => {
    const problems = problemsOf({ ...production, [name]: wrong });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: expected `));
    expect(problemsOf({ ...production, [name]: right })).toEqual([]);
  });

  it('split into roles only what shares a database', () => {
    expect(problemsOf({ LIUKE_ROLE: 'worker' })[0]).toContain('DATABASE_URL is missing');
    expect(problemsOf({ ...production, LIUKE_ROLE: 'worker' })).toEqual([]);
  });

  it('treat an empty value as none', () => {
    expect(problemsOf({ PORT: '', DATABASE_URL: '' })).toEqual([]);
  });
});

const opened = (text: string): unknown => readSettings({ LIUKE_INTERNAL_HOSTS: text }, '/').internalHosts;

describe('the internal hosts', () => {
  it('are none unless they are named', () => expect(readSettings({}, '/').internalHosts).toEqual([]));

  it('are single hosts with their port, in the notation in which requests are read', () => {
    expect(opened('crm.internal:8080, MAIL.internal.:25,0x0a000005:443 , [fd00:0:0::5]:80')).toEqual([
      { host: 'crm.internal', port: 8080 },
      { host: 'mail.internal', port: 25 },
      { host: '10.0.0.5', port: 443 },
      { host: 'fd00::5', port: 80 },
    ]);
  });

  it.each([
    'crm.internal',
    'crm.internal:',
    'crm.internal:0',
    'crm.internal:70000',
    '10.0.0.0/8:80',
    '*.internal:80',
    'http://crm.internal:80',
    'crm.internal:*',
    'crm.internal:80,',
  ])('are not %j', (text) => expect(problemsOf({ LIUKE_INTERNAL_HOSTS: text })).toEqual([expect.stringContaining('LIUKE_INTERNAL_HOSTS')]));
});
