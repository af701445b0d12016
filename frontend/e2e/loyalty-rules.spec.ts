import { join } from 'node:path';
import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

type Words = {
  rule: string;
  per: string;
  refused: string;
  removeSecond: string;
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
    refused: '“core”出现了两次',
    removeSecond: '层级倍率: 删除第 2 项',
    addTier: '层级倍率: 添加',
    percent: '按',
    tierName: '层级',
    core: '核心客户',
    tiers: '层级倍率',
    simulate: '试算',
    units: '“points”积分',
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
    refused: '“core” is named twice',
    removeSecond: 'Tiers: Remove item 2',
    addTier: 'Tiers: Add',
    percent: 'Counts',
    tierName: 'Tier',
    core: 'Core',
    tiers: 'Tiers',
    simulate: 'Simulate',
    units: 'Units in “points”',
    table: 'Show as table',
    month: 'Month',
    from: 'Placed from',
    to: 'to',
    empty: 'No orders in this period',
    reason: /count; 1 for every ¥10\.00/,
    tier: 'Core earns 150%',
  },
};

for (const language of ['zh-CN', 'en'] as const)
  test(`a rule is tried on past orders, in ${language}`, async ({ portal }) => {
    const say = words[language];
    const page = await portal.open({ language, signedIn: true });
    await page.goto('/loyalty/rules');
    await page.getByRole('radio', { name: say.rule }).check();
    await page.getByLabel(say.per, { exact: true }).fill('10.00');
    const tiers = page.getByRole('group', { name: say.tiers, exact: true });
    for (const place of [0, 1]) {
      await page.getByRole('button', { name: say.addTier }).click();
      await tiers.getByLabel(say.tierName, { exact: true }).nth(place).selectOption({ label: say.core });
      await tiers.getByLabel(say.percent, { exact: true }).nth(place).fill('150');
    }
    await page.getByRole('button', { name: say.simulate, exact: true }).click();
    await expect(page.getByText(say.refused)).toBeVisible();
    portal.complaints.length = 0;

    await tiers.getByRole('button', { name: say.removeSecond }).click();
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
