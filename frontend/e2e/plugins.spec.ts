import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { sidewaysOverflow } from './soundness.ts';

type Words =
  | 'plugin'
  | 'install'
  | 'host'
  | 'user'
  | 'sender'
  | 'password'
  | 'needed'
  | 'accept'
  | 'on'
  | 'set'
  | 'name'
  | 'save'
  | 'saved'
  | 'turnOff'
  | 'off'
  | 'uninstall'
  | 'available';

const words: Record<Language, Record<Words, string>> = {
  'zh-CN': {
    plugin: '电子邮件',
    install: '安装',
    host: '邮件服务器',
    user: '用户名',
    sender: '发件地址',
    password: '密码',
    needed: '填写了用户名，还需要密码',
    accept: '同意',
    on: '已安装',
    set: '已设置，输入新值可替换',
    name: '发件人名称',
    save: '保存',
    saved: '的配置已保存',
    turnOff: '停用',
    off: '已停用',
    uninstall: '卸载',
    available: '未安装',
  },
  en: {
    plugin: 'E-mail',
    install: 'Install',
    host: 'Mail server',
    user: 'User',
    sender: 'Sender’s address',
    password: 'Password',
    needed: 'This user needs a password',
    accept: 'Accept',
    on: 'Installed',
    set: 'Set. Type to replace it.',
    name: 'Sender’s name',
    save: 'Save',
    saved: 'has its new configuration',
    turnOff: 'Switch off',
    off: 'Off',
    uninstall: 'Uninstall',
    available: 'Not installed',
  },
};

// A company installs a plugin once: one language after the other.
test.describe.configure({ mode: 'serial' });

for (const language of ['zh-CN', 'en'] as const) {
  test(`a channel is installed, configured and switched off, in ${language}`, async ({ portal }) => {
    const say = words[language];
    const page = await portal.open({ language, signedIn: true });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await page.goto('/plugins');
    await page.getByRole('link', { name: say.plugin, exact: true }).click();
    await page.getByLabel(say.host, { exact: true }).fill('smtp.example.com');
    await page.getByLabel(say.user, { exact: true }).fill('shop');
    await page.getByLabel(say.sender, { exact: true }).fill('shop@example.com');
    await button(say.install).click();
    await expect(page.getByText(say.needed)).toBeVisible();
    await page.getByLabel(say.password, { exact: true }).fill('p4ss');
    await button(say.install).click();
    const review = page.getByRole('dialog');
    await expect(review.getByText('smtp.example.com')).toBeVisible();
    await review.getByRole('button', { name: say.accept }).click();
    await expect(page.locator('.pill', { hasText: say.on })).toBeVisible();

    await expect(page.getByPlaceholder(say.set)).toHaveValue('');
    await page.getByLabel(say.name, { exact: true }).fill('茶店');
    await button(say.save).click();
    await expect(page.getByText(say.saved)).toBeVisible();
    await expect(page.getByLabel(say.name, { exact: true })).toHaveValue('茶店');

    await page.setViewportSize({ width: 360, height: 740 });
    await settled(page);
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.setViewportSize({ width: 1366, height: 768 });
    await button(say.turnOff).click();
    await expect(page.locator('.page-head .pill', { hasText: say.off })).toBeVisible();
    await button(say.uninstall).click();
    await page.getByRole('dialog').getByRole('button', { name: say.uninstall }).click();
    await expect(page.locator('.page-head .pill', { hasText: say.available })).toBeVisible();
  });
}
