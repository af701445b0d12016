import { describe, expect, it } from 'vitest';
import { checkConfiguration, isConfiguration } from './check-configuration.ts';
import { defineConfiguration } from './configuration.ts';
import { separateSecrets } from './separate-secrets.ts';

const secret = { type: 'string', minLength: 4, 'x-liuke-field': { kind: 'secret', label: 'config.secret' } } as const;
const schema = defineConfiguration({
  type: 'object',
  required: ['password'],
  properties: {
    user: { type: 'string' },
    password: secret,
    doors: { type: 'array', items: { type: 'object', properties: { key: secret } } },
  },
});
const entered = { user: 'liuke', password: 'p4ss', doors: [{ key: 'first' }, {}, { key: 'third' }] };
const separated = {
  user: 'liuke',
  password: { secret: '/password' },
  doors: [{ key: { secret: '/doors/0/key' } }, {}, { key: { secret: '/doors/2/key' } }],
};

describe('separateSecrets', () => {
  it('takes the secrets out and leaves references in their place', () => {
    const { config, secrets } = separateSecrets(schema, entered);
    expect(config).toEqual(separated);
    expect([...secrets]).toEqual([
      ['/password', 'p4ss'],
      ['/doors/0/key', 'first'],
      ['/doors/2/key', 'third'],
    ]);
  });

  it('leaves references and everything else alone', () => {
    expect(separateSecrets(schema, separated)).toEqual({ config: separated, secrets: new Map() });
    expect(separateSecrets(schema, { password: 7, other: { password: 'x' } }).config).toEqual({ password: 7, other: { password: 'x' } });
  });
});

describe('checkConfiguration of secrets', () => {
  it('takes what was entered, within its limits, and the reference that stands for it', () => {
    expect(checkConfiguration(schema, entered)).toEqual([]);
    expect(checkConfiguration(schema, separated)).toEqual([]);
    expect(checkConfiguration(schema, { password: 'abc' })).toMatchObject([{ pointer: '/password', code: 'configuration.too-short' }]);
  });

  it('refuses a reference to another secret, or in the place of what is none', () => {
    expect(checkConfiguration(schema, { password: { secret: '/doors/0/key' } })).toMatchObject([{ code: 'configuration.wrong-type' }]);
    expect(checkConfiguration(schema, { ...separated, user: { secret: '/user' } })).toMatchObject([{ pointer: '/user' }]);
  });

  it('is a configuration for a plugin only without secrets', () => {
    expect(isConfiguration(schema, entered)).toBe(false);
    expect(isConfiguration(schema, separated)).toBe(true);
  });
});
