import type { Language } from '../src/language/language.ts';
import { post } from './api.ts';
import { expectSoundOnPhone } from './expect-sound.ts';
import { codeInLetter } from './letters.ts';
import { expect, test } from './portal.ts';

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
    other: '切换到中文',
    otherTitle: '个人资料',
  },
} satisfies Record<Language, Record<string, string | RegExp>>;

for (const language of ['zh-CN', 'en'] as const) {
  const word = words[language];

  test(`a customer gets a link, changes what is theirs, and comes back by a code, on a phone, in ${language}`, async ({ portal }) => {
    const staff = await portal.open({ language, signedIn: true });
    const email = `member.${language.toLowerCase()}@example.com`;
    const { id } = await post<{ id: string }>(staff.request, '/customers', { name: '江月 Moon', email, region: '杭州 Hangzhou' });
    await staff.goto(`/customers/${id}`);
    await staff.getByRole('button', { name: word.action }).click();
    await staff.getByRole('dialog').getByRole('button', { name: word.make }).click();
    const link = await staff.getByLabel(word.link, { exact: true }).innerText();
    await staff.getByRole('button', { name: word.done }).click();

    const page = await portal.open({ language, onPhone: true });
    const weighed = page.waitForEvent('requestfinished', (request) => request.url().endsWith('.js'));
    await page.goto(link);
    const { responseBodySize } = await (await weighed).sizes();
    expect(responseBodySize).toBeGreaterThan(10_000);
    expect(responseBodySize).toBeLessThanOrEqual(60_000);
    expect(page.url()).not.toContain('#');
    await expectSoundOnPhone(page, `member-centre-link.${language}`);

    await page.getByRole('button', { name: word.open }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('江月 Moon');

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
    await expectSoundOnPhone(page, `member-centre-code.${language}`);
    await page.getByLabel(word.code, { exact: true }).fill(code);
    await page.getByRole('button', { name: word.enter }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('江悦 Joy');
    expect(portal.complaints.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  });
}
