import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { join } from 'node:path';
import { type Page, request } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { post } from './api.ts';
import { openWorkshop, type Workshop } from './plugin-workshop.ts';
import { expect, type Portal, test } from './portal.ts';
import { settled } from './settled.ts';
import { signUp } from './sign-up.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';
import { journeyWords } from './partner-journey-words.ts';
import { yearOfOrders } from './year-of-orders.ts';

type Cookies = Awaited<ReturnType<Awaited<ReturnType<typeof request.newContext>>['storageState']>>;

const password = 'longjing before the rain';
const provider = Number(process.env['LIUKE_E2E_PROVIDER_PORT']);
let workshop: Workshop;

// Making a plugin takes both processors: one after the other.
test.describe.configure({ mode: 'default', timeout: 240_000 });
test.beforeAll(async () => {
  workshop = await openWorkshop();
});
test.afterAll(() => workshop.close());
test.afterEach(({ portal }) => {
  // What is asked before it is agreed to, and what is refused, is an answer of its own that the browser writes down.
  expect(portal.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
});

test('a tiering model: made, reviewed, installed, and a scheme with it shows tiers', async ({ portal }) => {
  const say = journeyWords['zh-CN'];
  const packed = await workshop.finish(await workshop.make('corner-tiers', 'tiering-model'));
  await published(portal, 'zh-CN', packed, { id: 'corner-tiers', name: '消费与沉睡' });
  const shop = await company(portal, 'zh-CN', 'tiers');
  await installed(shop, 'zh-CN', '消费与沉睡', ['距最近一次下单的天数']);

  await shop.getByRole('link', { name: say.tryIt }).click();
  await shop.getByRole('button', { name: say.newScheme }).click();
  const dialog = shop.getByRole('dialog', { name: say.newScheme });
  await dialog.getByLabel(say.name, { exact: true }).fill('街坊分层');
  await dialog.getByRole('radio', { name: '消费与沉睡' }).check();
  await pictured(shop, 'new-scheme');
  await dialog.getByRole('button', { name: say.create }).click();
  await expect(shop.getByText('已保存', { exact: false }).or(shop.getByLabel('VIP 门槛')).first()).toBeVisible();
  await shop.getByLabel('VIP 门槛', { exact: true }).fill('1000.00');
  await expect(shop.locator('.save b')).toContainText(/会变动|变动/);
  await pictured(shop, 'scheme');
  await shop.getByRole('button', { name: say.saveAndApply }).click();
  await expect(shop.getByRole('status').filter({ hasText: say.saved })).toBeVisible();
  await expect(shop.getByLabel('VIP 门槛', { exact: true })).toHaveValue('1000.00');
  await expect.poll(() => vips(shop), { timeout: 30_000 }).toBeGreaterThan(0);
});

test('a loyalty rule: made, reviewed, installed, and past orders earn by it', async ({ portal }) => {
  const say = journeyWords.en;
  const packed = await workshop.finish(await workshop.make('welcome-back', 'loyalty-rule'));
  await published(portal, 'en', packed, { id: 'welcome-back', name: 'Welcome back' });
  const shop = await company(portal, 'en', 'rules');
  await installed(shop, 'en', 'Welcome back', ['Days since the last order']);

  await shop.getByRole('link', { name: say.tryIt }).click();
  await expect(shop.getByRole('radio', { name: 'Welcome back' })).toBeChecked();
  await shop.getByLabel('A pause of at least').fill('20');
  await shop.getByLabel('Units', { exact: true }).fill('50');
  await shop.getByRole('button', { name: say.simulate, exact: true }).click();
  await expect(shop.getByRole('heading', { name: say.units }).first()).toBeVisible();
  await expect(shop.getByText(/First order after a pause of \d+ days/).first()).toBeVisible();
  await pictured(shop, 'loyalty-rule');
});

test('a channel: made, reviewed, installed, and a test message arrives with the key that the plugin never sees', async ({ portal }) => {
  const say = journeyWords['zh-CN'];
  const folder = await workshop.make('corner-sms', 'outreach-channel');
  await sentToOwnServer(folder);
  await published(portal, 'zh-CN', await workshop.finish(folder), { id: 'corner-sms', name: '示例短信' });
  const { server, received } = await aProvider();
  try {
    const shop = await company(portal, 'zh-CN', 'sms');
    await found(shop, '示例短信');
    await shop.getByLabel('服务地址', { exact: true }).fill(`http://127.0.0.1:${provider}/v1/messages`);
    await shop.getByLabel('API 密钥', { exact: true }).fill('key-of-the-shop');
    await shop.getByLabel('短信签名', { exact: true }).fill('街角茶舍');
    await accepted(shop, 'zh-CN', [`127.0.0.1:${provider}`]);

    const trial = shop.getByRole('region', { name: say.test });
    await trial.getByLabel(say.phone, { exact: true }).fill('nowhere');
    await trial.getByLabel(say.text, { exact: true }).fill('您的茶已到店。');
    await trial.getByRole('button', { name: say.sendTest }).click();
    await expect(trial.getByText(say.badAddress)).toBeVisible();
    await trial.getByLabel(say.phone, { exact: true }).fill('13800138000');
    await trial.getByRole('button', { name: say.sendTest }).click();
    await expect(trial.getByText(say.accepted)).toBeVisible();
    expect(received).toMatchObject([
      { headers: { authorization: 'Bearer key-of-the-shop' }, body: { to: '+8613800138000', text: '【街角茶舍】您的茶已到店。' } },
    ]);
    await expect(shop.getByRole('region', { name: say.calls }).getByRole('row').nth(1)).toBeVisible();
    await pictured(shop, 'test-message');

    server.once('request', (_request, response) => response.writeHead(401).end('{}'));
    await trial.getByRole('button', { name: say.sendTest }).click();
    await expect(trial.getByText('服务商不接受这个 API 密钥')).toBeVisible();
  } finally {
    server.close();
  }
});

/** A partner hands the file in for everybody, its checks pass, and an operator looks at it and publishes it. */
async function published(portal: Portal, language: Language, packed: string, { id, name }: { id: string; name: string }): Promise<void> {
  const say = journeyWords[language];
  const partner = await portal.open({ language, signedIn: await founded(portal, language, `partner-${id}`) });
  await partner.goto('/settings/own-plugins');
  await partner.getByRole('button', { name: say.handIn }).click();
  const dialog = partner.getByRole('dialog');
  await dialog.getByLabel(say.file).setInputFiles(packed);
  await dialog.getByLabel(say.forAll).check();
  await dialog.getByRole('button', { name: say.handIn }).click();
  await expect(dialog.getByText(say.passed, { exact: true })).toHaveCount(5, { timeout: 30_000 });
  await pictured(partner, `own-plugins-${id}`);
  await dialog.getByRole('button', { name: say.close }).last().click();
  await expect(partner.getByRole('row').filter({ hasText: id }).getByText(say.review)).toBeVisible();

  const operator = await portal.open({ language, signedIn: true });
  await operator.goto('/operator/plugins');
  await operator.getByRole('row').filter({ hasText: id }).getByRole('link').click();
  await expect(operator.getByRole('heading', { name })).toBeVisible();
  await pictured(operator, `review-${id}`);
  await operator.getByRole('button', { name: say.publish }).click();
  await operator.getByRole('dialog').getByLabel(say.reason).fill('OK');
  await operator.getByRole('dialog').getByRole('button', { name: say.publish }).click();
  await expect(operator.getByText(say.published, { exact: true })).toBeVisible();
  await operator.close();
  await partner.reload();
  await expect(partner.getByRole('row').filter({ hasText: id }).getByText(say.published)).toBeVisible();
  await partner.close();
}

/** A shop with a year of orders. */
async function company(portal: Portal, language: Language, name: string): Promise<Page> {
  const signedIn = await founded(portal, language, `shop-${name}`);
  const context = await request.newContext({ baseURL: portal.url, storageState: signedIn });
  await post(context, '/events/batch', { events: yearOfOrders() });
  await context.dispose();
  return portal.open({ language, signedIn });
}

async function founded(portal: Portal, locale: Language, name: string): Promise<Cookies> {
  const context = await request.newContext({ baseURL: portal.url });
  await signUp(context, portal.dataFolder, { companyName: name, name, locale, email: `${name}@example.com`, password });
  const cookies = await context.storageState();
  await context.dispose();
  return cookies;
}

async function found(shop: Page, name: string): Promise<void> {
  await shop.goto('/plugins');
  await pictured(shop, 'catalogue');
  await shop.getByRole('link', { name, exact: true }).click();
  await expect(shop.getByRole('heading', { name, level: 1 })).toBeVisible();
}

async function installed(shop: Page, language: Language, name: string, asks: readonly string[]): Promise<void> {
  await found(shop, name);
  await accepted(shop, language, asks);
}

/** Reads what it asks for, and agrees. */
async function accepted(shop: Page, language: Language, asks: readonly string[]): Promise<void> {
  const say = journeyWords[language];
  await shop.getByRole('button', { name: say.install, exact: true }).click();
  const dialog = shop.getByRole('dialog');
  for (const asked of asks) await expect(dialog.getByText(asked)).toBeVisible();
  await pictured(shop, `asks-${language}`);
  await dialog.getByRole('button', { name: say.accept }).click();
  await expect(shop.locator('.page-head .pill', { hasText: say.installed })).toBeVisible();
}

async function vips(shop: Page): Promise<number> {
  const id = shop.url().split('/').at(-1) ?? '';
  const answer = await shop.request.get(`/api/v1/tiering-schemes/${id}/distribution`);
  const { tiers }: { tiers: { tier: string; count: number }[] } = await answer.json();
  return tiers.find(({ tier }) => tier === 'vip')?.count ?? 0;
}

/** The template's provider is one host for everybody; this one has a server for each customer. */
async function sentToOwnServer(folder: string): Promise<void> {
  const address = 'https://sms.example.com/v1/messages';
  await workshop.change(folder, 'manifest.json', [['"sms.example.com"', '{ "fromConfig": "url" }']]);
  await workshop.change(folder, 'src/request-of.ts', [
    ['{ apiKey, signature }', '{ url, apiKey, signature }'],
    [`url: '${address}'`, 'url'],
  ]);
  const field = `url: { type: 'string', minLength: 9, maxLength: 500, 'x-liuke-field': { kind: 'text', label: 'config.url' } },`;
  await workshop.change(folder, 'src/configuration.ts', [
    ["['apiKey'", "['url', 'apiKey'"],
    ['  properties: {\n', `  properties: {\n    ${field}\n`],
  ]);
  await workshop.change(folder, 'cases/texts.json', [['"config": { ', `"config": { "url": "${address}", `]]);
  for (const [language, words] of [
    ['zh-CN', '服务地址'],
    ['en', 'Address of the service'],
  ])
    await workshop.change(folder, `messages/${language}.json`, [['  "config.apiKey":', `  "config.url": "${words}",\n  "config.apiKey":`]]);
}

type Received = { headers: IncomingHttpHeaders; body: unknown };

async function aProvider(): Promise<{ server: Server; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((message, response) => {
    let text = '';
    message.setEncoding('utf8').on('data', (part: string) => (text += part));
    message.on('end', () => {
      received.push({ headers: message.headers, body: JSON.parse(text) });
      if (!response.headersSent) response.writeHead(202, { 'content-type': 'application/json' }).end('{"id":"m-1"}');
    });
  }).listen(provider, '127.0.0.1');
  await once(server, 'listening');
  return { server, received };
}

/** Leaves pictures in both themes and at the width of a telephone, and looks at what a picture does not show. */
async function pictured(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1_280, height: 720 };
  for (const [theme, width] of [
    ['light', 1_366],
    ['dark', 360],
  ] as const) {
    await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), theme === 'dark');
    await page.setViewportSize({ width, height: 768 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await settled(page);
    await page.screenshot({ path: join(import.meta.dirname, 'pictures', `journey-${name}.${theme}.${width}.png`), fullPage: true });
    expect.soft(await sidewaysOverflow(page), `sideways scroll of ${name} at ${width}`).toBe(0);
    // What is being worked out again is shown pale meanwhile.
    await expect(async () => expect(await seriousFindings(page), name).toEqual([])).toPass({ timeout: 20_000 });
  }
  await page.evaluate(() => document.documentElement.classList.remove('dark'));
  await page.setViewportSize(before);
}
