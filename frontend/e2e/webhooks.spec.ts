import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';

const words: Record<
  Language,
  Record<'create' | 'name' | 'address' | 'event' | 'private' | 'kept' | 'test' | 'delivered' | 'testName' | 'replay', string>
> = {
  'zh-CN': {
    create: '新建接收地址',
    name: '名称',
    address: '地址',
    event: '导入失败',
    private: '指向非公网',
    kept: '已保存好',
    test: '发送测试',
    delivered: '已送达',
    testName: '测试',
    replay: '重新发送',
  },
  en: {
    create: 'New endpoint',
    name: 'Name',
    address: 'Address',
    event: 'Import failed',
    private: 'not public',
    kept: 'I have kept it',
    test: 'Send a test',
    delivered: 'Delivered',
    testName: 'Test',
    replay: 'Send again',
  },
};

// One port of this machine was opened for the product; all tests receive there, one after the other.
test.describe.configure({ mode: 'serial' });

let receiver: Server;
let received: string[] = [];

test.beforeAll(async () => {
  receiver = createServer((request, response) => {
    received.push(String(request.headers['webhook-id']));
    request.resume().on('end', () => response.writeHead(204).end());
  }).listen(Number(process.env['LIUKE_E2E_RECEIVER_PORT']), '127.0.0.1');
  await once(receiver, 'listening');
});
test.afterAll(() => void receiver.close());

for (const language of ['zh-CN', 'en'] as const) {
  test(`an endpoint is made, tested and sent to again, in ${language}`, async ({ portal }) => {
    received = [];
    const say = words[language];
    const page = await portal.open({ language, signedIn: true });
    await page.goto('/settings/webhooks');
    await page.getByRole('button', { name: say.create }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say.name).fill(`Till ${language}`);
    await dialog.getByLabel(say.address).fill('https://10.0.0.1/hooks');
    await dialog.getByRole('checkbox', { name: say.event }).check();
    await dialog.getByRole('button', { name: say.create }).click();
    await expect(dialog.getByText(say.private)).toBeVisible();
    await dialog.getByLabel(say.address).fill(`http://127.0.0.1:${process.env['LIUKE_E2E_RECEIVER_PORT']}/hooks`);
    await dialog.getByRole('button', { name: say.create }).click();
    await expect(dialog.getByText(/^whsec_/)).toBeVisible();
    await dialog.getByRole('button', { name: say.kept }).click();
    const endpoint = page
      .getByRole('row')
      .filter({ hasText: '127.0.0.1' })
      .filter({ hasText: `Till ${language}` });
    await endpoint.getByRole('button', { name: say.test }).click();
    const delivery = page
      .getByRole('row')
      .filter({ hasText: say.delivered })
      .filter({ hasText: `Till ${language}` });
    await expect(delivery).toBeVisible();
    await delivery.getByRole('button', { name: say.testName, exact: true }).click();
    await expect(dialog.getByText('webhook-signature: v1,•••')).toBeVisible();
    await dialog.getByRole('button', { name: say.replay }).click();
    await expect.poll(() => received.length).toBe(2);
    expect(new Set(received).size).toBe(1);
    await expect(dialog.getByText('204')).toHaveCount(2);
  });
}
