import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { FilesMailer } from '../../adapters/files-mailer.js';
import { RandomIds } from '../../adapters/random-ids.js';
import { SystemClock } from '../../adapters/system-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const apps: TestApp[] = [];

afterAll(async () => {
  for (const app of apps) await app.stop();
});

async function start(environment: Record<string, string> = {}): Promise<{ app: TestApp; mailer: FilesMailer }> {
  const mailer = new FilesMailer(mkdtempSync(path.join(inject('testCluster').folder, 'mail-')), new SystemClock(), new RandomIds());
  const app = await startTestApp({ parts: { mailer, mailbox: mailer }, environment });
  apps.push(app);
  return { app, mailer };
}

async function read(
  app: TestApp,
  url = '/dev/mailbox',
  { host = 'localhost:3000', language = 'en' } = {},
): Promise<{ status: number; html: string }> {
  const { statusCode, body } = await app.nest.inject({ url, headers: { host, accept: 'text/html', 'accept-language': language } });
  return { status: statusCode, html: body };
}

describe('the development mailbox', () => {
  it('shows letters with their links, and nothing in them runs', async () => {
    const { app, mailer } = await start();
    await mailer.send({
      to: '<b>li@example.com',
      subject: '<script>alert(1)</script>',
      text: 'Open http://localhost:3000/a?token=x&y=1 now',
    });
    const list = await read(app);
    expect(list.status).toBe(200);
    expect(list.html).toContain('&lt;script&gt;');
    expect(list.html).not.toContain('<script');
    const [link = ''] = /\/dev\/mailbox\/[\w-]+/.exec(list.html) ?? [];
    const letter = await read(app, link);
    expect(letter.html).toContain('<a href="http://localhost:3000/a?token=x&amp;y=1">');
    expect(letter.html).not.toContain('<b>');
    expect((await read(app, '/dev/mailbox/../../secret')).status).toBe(404);
    expect((await read(app, '/dev/mailbox/none')).status).toBe(404);
  });

  it('speaks the language of the browser', async () => {
    const { app, mailer } = await start();
    const chinese = { language: 'zh-CN,zh;q=0.9,en;q=0.8' };
    expect((await read(app, '/dev/mailbox', chinese)).html).toContain('还没有信件');
    await mailer.send({ to: 'li@example.com', subject: 'Hello', text: 'Hello' });
    const list = await read(app, '/dev/mailbox', chinese);
    expect(list.html).toContain('<html lang="zh-CN">');
    const [link = ''] = /\/dev\/mailbox\/[\w-]+/.exec(list.html) ?? [];
    expect((await read(app, link, chinese)).html).toContain('收件人');
    expect((await read(app, link)).html).toContain('All letters');
  });

  it('is not there for a site that only calls itself this machine', async () => {
    const { app } = await start();
    expect((await read(app, '/dev/mailbox', { host: 'elsewhere.example.com:3000' })).status).toBe(404);
  });

  it('is not there where others can reach the program, unless a demo is wanted', async () => {
    const { app } = await start({ HOST: '0.0.0.0' });
    expect((await read(app, '/dev/mailbox', { host: '0.0.0.0:3000' })).status).toBe(404);
    const { app: demo } = await start({ HOST: '0.0.0.0', LIUKE_DEMO: '1' });
    expect((await read(demo, '/dev/mailbox', { host: '0.0.0.0:3000' })).status).toBe(200);
  });

  it('is not there where letters are sent', async () => {
    const app = await startTestApp();
    apps.push(app);
    expect((await read(app)).status).toBe(404);
  });
});
