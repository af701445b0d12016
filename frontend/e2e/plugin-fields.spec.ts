import { request } from '@playwright/test';
import { everyFieldPlugin } from './every-field-plugin.ts';
import { handIn } from './hand-in.ts';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

test('settings are typed as people type, and what another version changes is told in words', async ({ portal }) => {
  const page = await portal.open({ language: 'zh-CN', signedIn: true });
  const partner = await request.newContext({ baseURL: portal.url, storageState: portal.world.storage['zh-CN'] });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const dialog = page.getByRole('dialog');
  await handIn(partner, everyFieldPlugin('1.0.0'), 'published');
  await page.goto('/plugins/every-field-sms');

  await button('安装').click();
  await expect(field('服务器')).toBeFocused();
  await field('服务器').fill('sms.example.com');
  await field('密钥').fill('k-secret');
  await field('单价').fill('一百');
  await expect(page.getByText('请填写金额，例如 1,234.50。')).toBeVisible();
  await field('单价').fill('12,50');
  await field('占比').fill('90');
  await expect(page.getByText('不能大于 80%。')).toBeVisible();
  await field('占比').fill('33.333');
  await field('倍率').press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('200');
  await field('占比').focus();
  for (const [name, shown] of [
    ['单价', '12.50'],
    ['占比', '33.333'],
    ['倍率', '200'],
  ] as const)
    await expect(field(name)).toHaveValue(shown);
  for (const name of ['东店', '西店']) {
    await button('门店: 添加').click();
    await page.keyboard.type(name);
    await field('店号').last().fill(`no. ${name}`);
  }

  await button('安装').click();
  await expect(dialog).toContainText('api.example.com');
  await page.keyboard.press('Escape');
  await expect(button('安装')).toBeFocused();
  await button('安装').click();
  await dialog.getByRole('button', { name: '同意' }).click();
  await expect(page.locator('.page-head .pill', { hasText: '已安装' })).toBeVisible();

  // Switching it off and on leaves what is being entered.
  await field('服务器').fill('sms2.example.com');
  await button('门店: 删除第 1 项').click();
  await expect(field('店号')).toHaveValue('no. 西店');
  await button('停用').click();
  await expect(button('启用')).toBeVisible();
  await button('启用').click();
  await expect(button('停用')).toBeVisible();
  await expect(field('服务器')).toHaveValue('sms2.example.com');
  await button('保存').click();
  await expect(page.getByText('服务器：sms.example.com → sms2.example.com')).toBeVisible();

  await handIn(partner, everyFieldPlugin('1.1.0'), 'published');
  await page.reload();
  await button('升级到 1.1.0').click();
  for (const words of ['发送到 backup.example.com', '单价（现为¥12.50）']) await expect(dialog.getByText(words)).toBeVisible();
  await expect(dialog.getByLabel('服务器')).toHaveCount(0);
  for (const width of [1366, 360]) {
    await page.setViewportSize({ width, height: 768 });
    await settled(page);
    expect.soft(await sidewaysOverflow(page), `sideways scroll at ${width}`).toBe(0);
    expect.soft(await seriousFindings(page)).toEqual([]);
  }
  await dialog.getByRole('button', { name: '使用此版本' }).click();
  await expect(dialog.getByLabel('签名', { exact: true })).toBeFocused();
  await dialog.getByLabel('签名', { exact: true }).fill('茶舍');
  await dialog.getByRole('button', { name: '使用此版本' }).click();
  await button('同意').click();
  await expect(page.getByText('已启用版本 1.1.0。')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '更换版本' }).getByText('当前')).toBeVisible();
  await button('回退到此').first().click();
  await expect(field('单价')).toHaveValue('12.50');
  await partner.dispose();
});
