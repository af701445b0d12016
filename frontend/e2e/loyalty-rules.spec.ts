import { join } from 'node:path';
import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

type Words = {
  rule: string;
  per: string;
  wallet: string;
  leaves: string;
  addTier: string;
  percent: string;
  tierName: string;
  core: string;
  tiers: string;
  simulate: string;
  units: string;
  table: string;
  month: string;
  from: string;
  to: string;
  empty: string;
  reason: RegExp;
  tier: string;
};

const words: Record<Language, Words> = {
  'zh-CN': {
    rule: '消费得积分',
    per: '每消费',
    wallet: '积分账户',
    leaves: '茶叶分',
    addTier: '层级倍率: 添加',
    percent: '按',
    tierName: '层级',
    core: '核心客户',
    tiers: '层级倍率',
    simulate: '试算',
    units: '获得的“茶叶分”',
    table: '显示为表格',
    month: '月份',
    from: '订单日期自',
    to: '至',
    empty: '这段时间没有订单',
    reason: /计分金额 .+，每 ¥10\.00 得 1/,
    tier: '核心客户按 150% 计',
  },
  en: {
    rule: 'Units for what is spent',
    per: 'For every',
    wallet: 'Wallet',
    leaves: 'Leaves',
    addTier: 'Tiers: Add',
    percent: 'Counts',
    tierName: 'Tier',
    core: 'Core',
    tiers: 'Tiers',
    simulate: 'Simulate',
    units: 'Units in “Leaves”',
    table: 'Show as table',
    month: 'Month',
    from: 'Placed from',
    to: 'to',
    empty: 'No orders in this period',
    reason: /count; 1 for every ¥10\.00/,
    tier: 'Core earns 150%',
  },
};

// One after the other: a company has one simulation under way at a time.
test.describe.configure({ mode: 'default' });

for (const language of ['zh-CN', 'en'] as const)
  test(`a rule is tried on past orders, in ${language}`, async ({ portal }) => {
    const say = words[language];
    const page = await portal.open({ language, signedIn: true });
    await page.goto('/loyalty/rules');
    await page.getByRole('radio', { name: say.rule }).check();
    await page.getByLabel(say.per, { exact: true }).fill('10.00');
    await expect(page.getByLabel(say.wallet, { exact: true }).getByRole('option', { selected: true })).toHaveText(say.leaves);
    await page.getByRole('button', { name: say.addTier }).click();
    const tiers = page.getByRole('group', { name: say.tiers, exact: true });
    await tiers.getByLabel(say.tierName, { exact: true }).selectOption({ label: say.core });
    await tiers.getByLabel(say.percent, { exact: true }).fill('150');
    await page.getByRole('button', { name: say.simulate, exact: true }).click();
    await expect(page.getByRole('heading', { name: say.units }).first()).toBeVisible();
    await expect(page.getByText(say.reason).first()).toBeVisible();
    await expect(page.getByText(say.tier).first()).toBeVisible();
    for (const [theme, width] of [
      ['light', 1366],
      ['dark', 1366],
      ['light', 360],
    ] as const) {
      await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), theme === 'dark');
      await page.setViewportSize({ width, height: 768 });
      await settled(page);
      await page.screenshot({
        path: join(import.meta.dirname, 'pictures', `loyalty-rules.${language}.${theme}.${width}.png`),
        fullPage: true,
      });
      expect.soft(await sidewaysOverflow(page), `sideways scroll at ${width}`).toBe(0);
      expect.soft(await seriousFindings(page)).toEqual([]);
    }

    await page.getByRole('button', { name: say.table }).first().click();
    await expect(page.getByRole('columnheader', { name: say.month })).toBeVisible();
    await page.getByLabel(say.from, { exact: true }).fill('2020-01-01');
    await page.getByLabel(say.to, { exact: true }).fill('2020-01-31');
    await page.getByRole('button', { name: say.simulate, exact: true }).click();
    await expect(page.getByRole('heading', { name: say.empty })).toBeVisible();
    await expect(page).toHaveURL(/rule=loyalty-units-per-amount&from=2020-01-01&to=2020-01-31/);
    // That a simulation in another window was waited for is written down by the browser.
    expect(portal.complaints.filter((complaint) => !complaint.includes('429'))).toEqual([]);
  });

const added = {
  add: 'Add a rule',
  plugin: 'Units for what is spent',
  name: 'Name',
  wallet: 'Wallet',
  perDay: 'For a customer on one day',
  rule: 'Fifty a day',
  added: '“Fifty a day” is added',
  on: 'On',
  amount: 'Order amount',
  simulate: 'Simulate',
  earns: /Would earn \+\d+ Leaves/,
  own: '+50 Leaves',
  limited: /limited to 50 a day/,
  more: 'More for Fifty a day',
  turnOff: 'Turn off',
  off: 'Off',
  up: 'Move up',
  remove: 'Remove',
};

test('a marketer adds a rule, tries an order and takes the rule away again', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto(`/loyalty/earning-rules?program=${portal.world.programId}`);
  await page.getByRole('link', { name: added.add }).click();
  await page.getByLabel(added.plugin).check();
  await page.getByLabel(added.name, { exact: true }).fill(added.rule);
  await expect(page.getByLabel(added.wallet, { exact: true }).getByRole('option', { selected: true })).toHaveText('Leaves');
  await page.getByLabel(added.perDay).fill('50');
  await page.getByRole('button', { name: added.add }).click();
  await expect(page.getByText(added.added)).toBeVisible();
  const row = page.getByRole('row', { name: new RegExp(added.rule) });
  await expect(row.getByText(added.on, { exact: true })).toBeVisible();

  await page.getByLabel(added.amount).fill('199');
  await page.getByRole('button', { name: added.simulate }).click();
  await expect(page.getByText(added.earns)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: added.rule })).toContainText(added.own);
  await expect(page.getByText(added.limited)).toBeVisible();
  await settled(page);
  expect(await seriousFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysOverflow(page)).toBe(0);
  await page.setViewportSize({ width: 1366, height: 768 });

  const choose = async (name: string) => {
    await page.getByRole('button', { name: added.more }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await choose(added.up);
  await expect(page.getByRole('row').nth(1)).toContainText(added.rule);
  await choose(added.turnOff);
  await expect(row.getByText(added.off, { exact: true })).toBeVisible();
  await row.getByRole('link', { name: added.rule }).click();
  await expect(page.getByLabel(added.perDay)).toHaveValue('50');
  await page.goBack();
  await choose(added.remove);
  await page.getByRole('dialog').getByRole('textbox').fill(added.rule);
  await page.getByRole('dialog').getByRole('button', { name: added.remove }).click();
  await expect(row).toHaveCount(0);
  expect(portal.complaints).toEqual([]);
});
