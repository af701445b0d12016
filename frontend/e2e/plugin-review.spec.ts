import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';
import { smallPlugin } from './small-plugin.ts';

const words: Record<
  Language,
  Record<'handIn' | 'file' | 'forAll' | 'review' | 'close' | 'publish' | 'reason' | 'published' | 'plugin', string>
> = {
  'zh-CN': {
    handIn: '提交插件',
    file: '打包文件',
    forAll: '面向所有公司',
    review: '审核中',
    close: '关闭',
    publish: '发布',
    reason: '原因',
    published: '已发布',
    plugin: '人人金卡',
  },
  en: {
    handIn: 'Hand in a plugin',
    file: 'Packed plugin',
    forAll: 'For everybody',
    review: 'In review',
    close: 'Close',
    publish: 'Publish',
    reason: 'Reason',
    published: 'Published',
    plugin: 'Gold for all',
  },
};

for (const language of ['zh-CN', 'en'] as const) {
  test(`a plugin is handed in, checked and published, in ${language}`, async ({ portal }) => {
    const say = words[language];
    const id = `gold-${language.toLowerCase()}`;
    const page = await portal.open({ language, signedIn: true });
    await page.goto('/settings/own-plugins');
    await page.getByRole('button', { name: say.handIn }).click();
    const dialog = page.getByRole('dialog');
    const buffer = Buffer.from(JSON.stringify(smallPlugin(id)));
    await dialog.getByLabel(say.file).setInputFiles({ name: `${id}-1.0.0.json`, mimeType: 'application/json', buffer });
    await dialog.getByLabel(say.forAll).check();
    await dialog.getByRole('button', { name: say.handIn }).click();
    await dialog.getByRole('button', { name: say.close }).last().click();
    const row = page.getByRole('row').filter({ hasText: id });
    await expect(row.getByText(say.review)).toBeVisible({ timeout: 30_000 });

    await page.goto('/operator');
    await expect(page).toHaveURL(/operator\/tenants/);
    await page.goto('/operator/plugins');
    await page.getByRole('row').filter({ hasText: id }).getByRole('link').click();
    await expect(page.getByRole('heading', { name: say.plugin })).toBeVisible();
    await page.getByRole('button', { name: say.publish }).click();
    await dialog.getByLabel(say.reason).fill('OK');
    await dialog.getByRole('button', { name: say.publish }).click();
    await expect(page.getByText(say.published, { exact: true })).toBeVisible();

    await page.goto('/settings/own-plugins');
    await expect(page.getByRole('row').filter({ hasText: id }).getByText(say.published)).toBeVisible();
  });
}
