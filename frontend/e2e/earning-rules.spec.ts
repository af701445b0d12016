import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

const say = {
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
  await page.getByRole('link', { name: say.add }).click();
  await page.getByLabel(say.plugin).check();
  await page.getByLabel(say.name, { exact: true }).fill(say.rule);
  await expect(page.getByLabel(say.wallet, { exact: true }).getByRole('option', { selected: true })).toHaveText('Leaves');
  await page.getByLabel(say.perDay).fill('50');
  await page.getByRole('button', { name: say.add }).click();
  await expect(page.getByText(say.added)).toBeVisible();
  const row = page.getByRole('row', { name: new RegExp(say.rule) });
  await expect(row.getByText(say.on, { exact: true })).toBeVisible();

  await page.getByLabel(say.amount).fill('199');
  await page.getByRole('button', { name: say.simulate }).click();
  await expect(page.getByText(say.earns)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: say.rule })).toContainText(say.own);
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
