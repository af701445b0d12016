import type { Page } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { orderFile } from './order-file.ts';
import { expect, test } from './portal.ts';

const words = {
  'zh-CN': {
    company: '公司名称',
    email: '工作邮箱',
    password: '密码',
    signUp: '注册',
    bringOrders: '导入文件',
    chooseFile: '选择文件',
    understood: (orders: string, customers: string) =>
      `${orders} 笔订单（新增 ${orders}），${customers} 位客户（新增 ${customers}），0 个问题`,
    start: '开始导入',
    imported: '已导入',
    seeTiers: '查看分层',
    takePart: (customers: string) => `共 ${customers} 位客户参与分层`,
    nobodyMoves: '没有客户变动',
    threshold: '消费金额（M）：4 分起点',
    wouldMove: /^[1-9][\d,]* 位客户将变动$/,
    versionName: '版本名称（可不填）',
    version: '国庆前调高',
    save: '保存并应用',
    saved: '已保存',
    history: '历史',
    afterSaving: '保存后',
    done: '已完成',
    current: '当前',
    customers: '客户',
    sort: '排序',
    bySpend: 'totalSpent',
    why: '为何在此层级',
    reason: /累计消费 \D{0,4}[\d,.]+，达到 \D{0,4}[\d,.]+：M 得 \d 分/,
    decidedBy: /第 \d 版/,
  },
  en: {
    company: 'Company name',
    email: 'Work e-mail',
    password: 'Password',
    signUp: 'Sign up',
    bringOrders: 'Import a file',
    chooseFile: 'Choose a file',
    understood: (orders: string, customers: string) =>
      `${orders} orders (${orders} new), ${customers} customers (${customers} new), 0 problems`,
    start: 'Start import',
    imported: 'Imported',
    seeTiers: 'See tiers',
    takePart: (customers: string) => `${customers} customers take part`,
    nobodyMoves: 'Nobody would move',
    threshold: 'Monetary (M): score 4 begins',
    wouldMove: /^[1-9][\d,]* customers would move$/,
    versionName: 'Name of this version (optional)',
    version: 'Raised before the holidays',
    save: 'Save and apply',
    saved: 'Saved.',
    history: 'History',
    afterSaving: 'after saving',
    done: 'Done',
    current: 'Current',
    customers: 'Customers',
    sort: 'Sort',
    bySpend: 'totalSpent',
    why: 'Why this tier',
    reason: /[\d,.]+ spent, at least \D{0,4}[\d,.]+: M \d of 5/,
    decidedBy: /version \d/,
  },
} satisfies Record<Language, object>;

type Words = (typeof words)[Language];

async function signUp(page: Page, say: Words, email: string): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel(say.company).fill('South Harbour');
  await page.getByLabel(say.email).fill(email);
  await page.getByLabel(say.password, { exact: true }).fill('a kettle on the stove');
  await page.getByRole('button', { name: say.signUp, exact: true }).click();
}

for (const language of ['zh-CN', 'en'] as const) {
  const say = words[language];

  test(`from a file of orders to the reason of a tier, in ${language}`, async ({ portal }) => {
    const file = await orderFile(portal.dataFolder);
    const orders = file.orders.toLocaleString('en');
    const customers = file.customers.toLocaleString('en');
    const page = await portal.open({ language });

    await test.step('sign up', () => signUp(page, say, `main.job.${language.toLowerCase()}@example.com`));

    await test.step('import orders', async () => {
      await page.getByRole('link', { name: say.bringOrders }).click();
      await page.getByLabel(say.chooseFile).setInputFiles(file.path);
      await expect(page.getByText(say.understood(orders, customers))).toBeVisible();
      await page.getByRole('button', { name: say.start }).click();
      await expect(page.getByRole('heading', { name: say.imported })).toBeVisible({ timeout: 45_000 });
    });

    await test.step('see the tiers', async () => {
      await page.getByRole('link', { name: say.seeTiers }).click();
      await expect(page.getByText(say.takePart(customers))).toBeVisible({ timeout: 30_000 });
      await expect(page.getByRole('status').filter({ hasText: say.nobodyMoves })).toBeVisible({ timeout: 30_000 });
    });

    await test.step('move a threshold, read who would move, save', async () => {
      const threshold = page.getByRole('slider', { name: say.threshold });
      const before = await threshold.getAttribute('aria-valuetext');
      await threshold.focus();
      for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
      await expect(threshold).not.toHaveAttribute('aria-valuetext', before ?? '');
      await expect(page.getByRole('status').filter({ hasText: say.wouldMove })).toBeVisible();
      await page.getByLabel(say.versionName).fill(say.version);
      await page.getByRole('button', { name: say.save }).click();
      await expect(page.getByRole('status').filter({ hasText: say.saved })).toBeVisible();
    });

    await test.step('watch the recalculation', async () => {
      await page.getByRole('link', { name: say.history }).click();
      await expect(page.getByRole('row').filter({ hasText: say.version })).toContainText(say.current);
      await expect(page.getByRole('row').filter({ hasText: say.afterSaving })).toContainText(say.done, { timeout: 45_000 });
    });

    await test.step('read why a customer stands where they stand', async () => {
      await page.getByRole('navigation').getByRole('link', { name: say.customers, exact: true }).click();
      await page.getByRole('combobox', { name: say.sort }).selectOption(say.bySpend);
      await expect(page).toHaveURL(/sort=totalSpent/);
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      const why = page.getByRole('region', { name: say.why });
      await expect(why.getByText(say.reason)).toBeVisible();
      await expect(why).toContainText(say.decidedBy);
    });
  });
}
