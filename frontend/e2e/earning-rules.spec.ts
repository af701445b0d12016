import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

const words = {
  'zh-CN': {
    add: '添加规则',
    plugin: '消费得积分',
    name: '名称',
    perDay: '每位客户每天',
    wallet: '积分账户',
    leaves: '茶叶分',
    unknown: '没有“points”这一积分账户',
    rule: '每天最多五十分',
    added: '已添加“每天最多五十分”',
    on: '已启用',
    amount: '订单金额',
    simulate: '试算',
    earns: /可得 /,
    limited: /每日上限 50/,
    more: '“每天最多五十分”的更多操作',
    turnOff: '停用',
    off: '已停用',
    up: '上移',
    remove: '移除',
  },
  en: {
    add: 'Add a rule',
    plugin: 'Units for what is spent',
    name: 'Name',
    perDay: 'For a customer on one day',
    wallet: 'Wallet',
    leaves: 'Leaves',
    unknown: 'There is no wallet “points”',
    rule: 'Fifty a day',
    added: '“Fifty a day” is added',
    on: 'On',
    amount: 'Order amount',
    simulate: 'Simulate',
    earns: /Would earn /,
    limited: /limited to 50 a day/,
    more: 'More for Fifty a day',
    turnOff: 'Turn off',
    off: 'Off',
    up: 'Move up',
    remove: 'Remove',
  },
} satisfies Record<Language, Record<string, string | RegExp>>;

// Both work in the same programme, whose rules stand in one order.
test.describe.configure({ mode: 'serial' });

for (const language of ['zh-CN', 'en'] as const) {
  const say = words[language];

  test(`a marketer adds a rule, tries an order and takes the rule away again, in ${language}`, async ({ portal }) => {
    const page = await portal.open({ language, signedIn: true });
    await page.goto(`/loyalty/earning-rules?program=${portal.world.programId}`);
    await page.getByRole('link', { name: say.add }).click();
    await page.getByLabel(say.plugin).check();
    await page.getByLabel(say.name, { exact: true }).fill(say.rule);
    await page.getByLabel(say.perDay).fill('50');
    await page.getByRole('button', { name: say.add }).click();
    await expect(page.getByText(say.unknown)).toBeVisible();
    portal.complaints.length = 0;
    await page.getByLabel(say.wallet, { exact: true }).selectOption({ label: say.leaves });
    await page.getByRole('button', { name: say.add }).click();
    await expect(page.getByText(say.added)).toBeVisible();
    const row = page.getByRole('row', { name: new RegExp(say.rule) });
    await expect(row.getByText(say.on, { exact: true })).toBeVisible();

    await page.getByLabel(say.amount).fill('199');
    await page.getByRole('button', { name: say.simulate }).click();
    await expect(page.getByText(say.earns)).toBeVisible();
    await expect(page.getByText(say.limited)).toBeVisible();
    await settled(page);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.setViewportSize({ width: 1366, height: 768 });

    const choose = async (name: string) => {
      await page.getByRole('button', { name: say.more }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await choose(say.up);
    await expect(page.getByRole('row').nth(1)).toContainText(say.rule);
    await choose(say.turnOff);
    await expect(row.getByText(say.off, { exact: true })).toBeVisible();
    await row.getByRole('link', { name: say.rule }).click();
    await expect(page.getByLabel(say.perDay)).toHaveValue('50');
    await page.goBack();
    await choose(say.remove);
    await page.getByRole('dialog').getByRole('textbox').fill(say.rule);
    await page.getByRole('dialog').getByRole('button', { name: say.remove }).click();
    await expect(row).toHaveCount(0);
    expect(portal.complaints).toEqual([]);
  });
}
