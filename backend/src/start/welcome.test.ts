import { expect, it } from 'vitest';
import { readSettings } from '../platform/config/settings.js';
import { welcome } from './welcome.js';

const demo = { email: 'demo@example.com', password: 'fourteen-signs', until: '2026-11-22T12:00:00.000Z', complete: true };

it('says where to go and with what', () => {
  const lines = welcome({ address: 'http://localhost:3000', settings: readSettings({}, '/home/li') }, demo);
  expect(lines.join('\n')).toBe(
    `Liuke is ready at http://localhost:3000
  Demo sign-in: demo@example.com, password fourteen-signs
  Letters it writes: http://localhost:3000/dev/mailbox
  Data: /home/li/.liuke. Stop with Ctrl-C.`,
  );
});

it('names the address that people must use where it is another one', () => {
  const settings = readSettings({ PUBLIC_URL: 'http://127.0.0.1:5173' }, '/home/li');
  expect(welcome({ address: 'http://localhost:3000', settings }, undefined)[1]).toBe('  Open it at http://127.0.0.1:5173');
});

it('says what is missing where others can reach the program', () => {
  const settings = readSettings({ HOST: '0.0.0.0' }, '/home/li');
  expect(welcome({ address: 'http://localhost:3000', settings }, undefined)[1]).toContain('set PUBLIC_URL');
});

it('names every internal address that was opened, also where no requests are served', () => {
  const settings = readSettings({ LIUKE_INTERNAL_HOSTS: 'crm.internal:8080, [fd00::5]:443' }, '/');
  for (const address of ['http://localhost:3000', undefined])
    expect(welcome({ address, settings }, undefined)).toContain('  Internal hosts that may be reached: crm.internal:8080, [fd00::5]:443');
  expect(welcome({ address: undefined, settings: readSettings({}, '/') }, undefined)).toEqual(['Liuke works on jobs.']);
});
