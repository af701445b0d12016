import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { post } from './api.ts';
import { codeInLetter } from './letters.ts';
import { expect, test } from './portal.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

const phone = { width: 360, height: 740 };
const pictures = join(import.meta.dirname, 'pictures');

const words = {
  'zh-CN': {
    action: '会员中心链接',
    make: '生成链接',
    link: '会员中心链接地址',
    done: '完成',
    open: '进入我的会员中心',
    marketing: /优惠与资讯/,
    name: '姓名',
    save: '保存',
    saved: '已保存。',
    leave: '退出',
    left: '您已退出。',
    used: /链接已使用或已过期/,
    email: '邮箱地址',
    sendCode: '获取验证码',
    code: '验证码',
    enter: '继续',
    wrong: /验证码有误/,
    leaves: '茶叶分',
    gift: '青瓷茶杯',
    takeIt: '兑换青瓷茶杯',
    yes: '确定兑换',
    taken: '兑换成功。',
    toCome: '待发放',
    spent: '使用',
    other: 'Switch to English',
    otherTitle: 'About you',
  },
  en: {
    action: 'Member centre link',
    make: 'Make the link',
    link: 'Link to the member centre',
    done: 'Done',
    open: 'Open my member centre',
    marketing: /Offers and news/,
    name: 'Name',
    save: 'Save',
    saved: 'Saved.',
    leave: 'Sign out',
    left: 'You are signed out.',
    used: /This link was used/,
    email: 'E-mail address',
    sendCode: 'Send me a code',
    code: 'Code',
    enter: 'Continue',
    wrong: /This code does not work/,
    leaves: 'Leaves',
    gift: 'Celadon cup',
    takeIt: 'Take Celadon cup',
    yes: 'Yes, take it',
    taken: 'It is yours.',
    toCome: 'Will be handed over',
    spent: 'Spent',
    other: '切换到中文',
    otherTitle: '个人资料',
  },
} satisfies Record<Language, Record<string, string | RegExp>>;

/** As the walk through all routes looks at a page of the portal. */
async function expectSound(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /^$/);
    await page.screenshot({ path: join(pictures, `${name}.${colorScheme}.360.png`), fullPage: true });
    expect.soft(await seriousFindings(page), `accessibility, ${colorScheme}`).toEqual([]);
    expect.soft(await sidewaysOverflow(page), `sideways scroll, ${colorScheme}`).toBe(0);
  }
}

for (const language of ['zh-CN', 'en'] as const) {
  const word = words[language];

  test(`a customer gets a link, looks at their things and changes them, on a phone, in ${language}`, async ({ portal }) => {
    const staff = await portal.open({ language, signedIn: true });
    const email = `member.${language.toLowerCase()}@example.com`;
    const { id } = await post<{ id: string }>(staff.request, '/customers', { name: '江月 Moon', email, region: '杭州 Hangzhou' });
    const wallet = `/customers/${id}/wallets/leaves`;
    await post(staff.request, `${wallet}/adjust`, { units: 1_500, externalId: `gift-${id}` });
    await post(staff.request, `${wallet}/spend`, { units: 300, externalId: `till-${id}` });
    await staff.goto(`/customers/${id}`);
    await staff.getByRole('button', { name: word.action }).click();
    await staff.getByRole('dialog').getByRole('button', { name: word.make }).click();
    const link = await staff.getByLabel(word.link, { exact: true }).innerText();
    await staff.getByRole('button', { name: word.done }).click();

    const page = await portal.open({ language });
    await page.setViewportSize(phone);
    const weighed = page.waitForEvent('requestfinished', (request) => request.url().endsWith('.js'));
    await page.goto(link);
    const { responseBodySize } = await (await weighed).sizes();
    expect(responseBodySize).toBeGreaterThan(10_000);
    expect(responseBodySize).toBeLessThanOrEqual(60_000);
    expect(page.url()).not.toContain('#');
    await expectSound(page, `member-centre-link.${language}`);

    await page.getByRole('button', { name: word.open }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('江月 Moon');
    await expect(page.getByRole('article').filter({ hasText: word.leaves }).first()).toContainText('1,200');
    await expect(page.getByRole('listitem').filter({ hasText: word.spent })).toContainText('-300');
    await expectSound(page, `member-centre.${language}`);

    await page.getByRole('button', { name: word.takeIt }).click();
    await page.getByRole('button', { name: word.yes }).click();
    await expect(page.getByText(word.taken)).toBeVisible();
    await expect(page.getByRole('article').filter({ hasText: word.leaves }).first()).toContainText('1,100');
    await expect(page.getByRole('listitem').filter({ hasText: word.toCome })).toContainText(word.gift);
    await expectSound(page, `member-centre-taken.${language}`);

    await page.getByRole('checkbox', { name: word.marketing }).check();
    await expect(page.getByRole('checkbox', { name: word.marketing })).toBeChecked();
    await page.getByLabel(word.name, { exact: true }).fill('江悦 Joy');
    await page.getByRole('button', { name: word.save }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('江悦 Joy');
    await page.reload();
    await expect(page.getByRole('checkbox', { name: word.marketing })).toBeChecked();
    await expect(page.getByLabel(word.name, { exact: true })).toHaveValue('江悦 Joy');

    await page.getByRole('button', { name: word.other }).click();
    await expect(page.getByRole('heading', { name: word.otherTitle })).toBeVisible();
    await page.getByRole('button', { name: language === 'en' ? 'Switch to English' : '切换到中文' }).click();
    await page.getByRole('button', { name: word.leave }).click();
    await expect(page.getByText(word.left)).toBeVisible();

    await page.goto('/health/live');
    await page.goto(link);
    await page.getByRole('button', { name: word.open }).click();
    await expect(page.getByText(word.used)).toBeVisible();
    await page.getByLabel(word.email).fill(email.toUpperCase());
    await page.getByRole('button', { name: word.sendCode }).click();
    const code = await codeInLetter(portal.dataFolder, email);
    await page.getByLabel(word.code, { exact: true }).fill(code === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: word.enter }).click();
    await expect(page.getByText(word.wrong)).toBeVisible();
    await expectSound(page, `member-centre-code.${language}`);
    await page.getByLabel(word.code, { exact: true }).fill(code);
    await page.getByRole('button', { name: word.enter }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('江悦 Joy');
    expect(portal.complaints.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  });
}
