import type { Page } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { linkInLetter } from './letters.ts';
import { expect, test } from './portal.ts';

type Words = Record<
  | 'company'
  | 'email'
  | 'password'
  | 'signUp'
  | 'signIn'
  | 'signOut'
  | 'account'
  | 'checklist'
  | 'forgot'
  | 'newPassword'
  | 'sendLink'
  | 'save',
  string
>;

const words: Record<Language, Words> = {
  'zh-CN': {
    company: '公司名称',
    email: '邮箱',
    password: '密码',
    signUp: '注册',
    signIn: '登录',
    signOut: '退出登录',
    account: '我的账号',
    checklist: '三步看到客户分层',
    forgot: '忘记密码',
    newPassword: '新密码',
    sendLink: '发送链接',
    save: '保存新密码',
  },
  en: {
    company: 'Company name',
    email: 'E-mail',
    password: 'Password',
    signUp: 'Sign up',
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'My account',
    checklist: 'Three steps to your tiers',
    forgot: 'Forgot password',
    newPassword: 'New password',
    sendLink: 'Send link',
    save: 'Save new password',
  },
};

async function signIn(page: Page, say: Words, email: string, password: string): Promise<void> {
  await page.getByLabel(say.email).fill(email);
  await page.getByLabel(say.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: say.signIn, exact: true }).click();
}

for (const language of ['zh-CN', 'en'] as const) {
  const say = words[language];

  test(`a stranger signs up, leaves, forgets the password and comes back, in ${language}`, async ({ portal }) => {
    const email = `chen.${language.toLowerCase()}@example.com`;
    const page = await portal.open({ language });
    await page.goto('/sign-up');
    await page.getByLabel(say.company).fill('North Harbour');
    await page.getByLabel(say.email).fill(email);
    await page.getByLabel(say.password, { exact: true }).fill('first pass phrase');
    await page.getByRole('button', { name: say.signUp, exact: true }).click();
    await expect(page.getByRole('heading', { name: say.checklist })).toBeVisible();

    await page.getByRole('button', { name: say.account }).click();
    await page.getByRole('menuitem', { name: say.signOut }).click();
    await signIn(page, say, email, 'a wrong pass phrase');
    await expect(page.getByRole('alert')).toBeVisible();

    await page.getByRole('link', { name: say.forgot }).click();
    await expect(page.getByRole('button', { name: say.sendLink })).toBeVisible();
    await page.getByLabel(say.email).fill(email);
    await page.getByRole('button', { name: say.sendLink }).click();
    await expect(page.getByRole('main').getByRole('status')).toContainText(email);
    await page.goto(await linkInLetter(portal.dataFolder, email, 'reset-password'));
    await page.getByLabel(say.newPassword).fill('second pass phrase');
    await page.getByRole('button', { name: say.save }).click();
    await expect(page.getByRole('link', { name: say.forgot })).toBeVisible();
    await signIn(page, say, email, 'second pass phrase');
    await expect(page.getByRole('heading', { name: say.checklist })).toBeVisible();
  });
}

test('a mistyped entry is explained at its field', async ({ portal }) => {
  const page = await portal.open({ language: 'en' });
  await page.goto('/sign-up');
  await page.locator('form').evaluate((form: HTMLFormElement) => form.setAttribute('novalidate', ''));
  await page.getByLabel('Company name').fill('North Harbour');
  await page.getByLabel('Work e-mail').fill('nobody');
  await page.getByLabel('Password', { exact: true }).fill('long enough to pass');
  await page.getByRole('button', { name: 'Sign up', exact: true }).click();
  await expect(page.getByLabel('Work e-mail')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Work e-mail')).toHaveAccessibleDescription(/\S/);
});
