import { mkdtempSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { readDemoSignIn, writeDemoSignIn } from '../adapters/demo-sign-in-file.js';
import { startTestApp, type TestApp } from '../testing/start-test-app.js';
import { makeDemo } from './make-demo.js';

let app: TestApp;
let folder: string;

afterEach(() => app.stop());

async function start(environment: Record<string, string> = {}): Promise<void> {
  folder = mkdtempSync(path.join(inject('testCluster').folder, 'demo-'));
  app = await startTestApp({ environment: { LIUKE_DEMO: '1', LIUKE_DATA_DIR: folder, ...environment } });
}

function make(lines: string[] = []): ReturnType<typeof makeDemo> {
  return makeDemo(app.nest, app.parts.settings, (line) => lines.push(line), 30);
}

async function signedIn(): Promise<{ customers: number; orders: number; units: string[] }> {
  const { email = '', password = '' } = (await readDemoSignIn(path.join(folder, 'demo-sign-in.json'))) ?? {};
  const person = app.anybody();
  await person.post('/auth/login', { email, password }).expect(200);
  const { body } = await person.get('/home').expect(200);
  const { items } = (await person.get('/wallet-types').expect(200)).body;
  const units = items.map(({ key }: { key: string }) => key);
  return { units, customers: body.numbers.customers.total, orders: body.numbers.orders.last30Days };
}

describe('the demo company', () => {
  it('is made once, with a sign-in of this installation that only its owner can read, and is kept', async () => {
    await start();
    const lines: string[] = [];
    const first = await make(lines);
    expect(lines[0]).toContain('清和茶事: 30 customers');
    expect(lines.at(-1)).toMatch(/^ {2}(\d+) of \1 events$/);
    expect(statSync(path.join(folder, 'demo-sign-in.json')).mode & 0o777).toBe(0o600);
    const year = await signedIn();
    expect(year).toMatchObject({ customers: 30, units: ['points', 'growth'] });
    expect(await make(lines)).toEqual(first);
    expect(await signedIn()).toEqual(year);
  });

  it('is gone on with where it was cut off, without anything twice', async () => {
    await start();
    const made = await make();
    if (!made) throw new Error('There is a demo.');
    const year = await signedIn();
    await writeDemoSignIn(path.join(folder, 'demo-sign-in.json'), { ...made, complete: false });
    expect(await make()).toEqual(made);
    expect(await signedIn()).toEqual(year);
  });

  it('is not made beside a company, nor where it is not wanted', async () => {
    await start();
    await app.aTenant();
    expect(await make()).toBeUndefined();
    await app.stop();
    await start({ LIUKE_DEMO: '0' });
    expect(await make()).toBeUndefined();
  });
});
