import type { Page } from '@playwright/test';
import { expectSound } from './expect-sound.ts';
import { post } from './api.ts';
import { expect, test } from './portal.ts';

// All look at the same wallet.
test.describe.configure({ mode: 'serial' });

test('units are adjusted for a reason, spent, and told in the history', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto(`/customers/${portal.world.customerId}`);
  const leaves = page.getByRole('region', { name: 'Wallets' }).getByRole('listitem', { name: 'Leaves' });
  const before = await balanceOf(leaves.getByText(/^\d/).first());

  await leaves.getByRole('button', { name: 'Adjust' }).click();
  const adjust = page.getByRole('dialog', { name: 'Adjust Leaves' });
  await adjust.getByLabel('Units').fill('60');
  await adjust.getByRole('button', { name: 'Adjust' }).click();
  await expect(adjust.getByLabel('Reason')).toBeFocused();
  await adjust.getByLabel('Reason').fill('Helped at the tea fair');
  await page.keyboard.press('Control+Enter');
  await expect(adjust).toHaveCount(0);
  await expect(leaves).toContainText(String(before + 60));

  await leaves.getByRole('button', { name: 'Spend' }).click();
  const spend = page.getByRole('dialog', { name: 'Spend Leaves' });
  await spend.getByLabel('Units').fill(String(before + 61));
  await spend.getByRole('button', { name: 'Spend' }).click();
  await expect(spend.getByLabel('Units')).toHaveAttribute('aria-invalid', 'true');
  await spend.getByLabel('Units').fill('10');
  await spend.getByLabel('What for').fill('A cup at the counter');
  await spend.getByRole('button', { name: 'Spend' }).click();
  await expect(leaves).toContainText(String(before + 50));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(leaves).toContainText(String(before + 60));

  await leaves.getByRole('button', { name: 'Leaves', exact: true }).click();
  await expect(page).toHaveURL(/wallet=leaves/);
  const wallet = page.getByRole('dialog', { name: 'Leaves' });
  await expect(wallet.getByRole('listitem').first()).toContainText('Spend taken back');
  await expect(wallet.getByRole('listitem').nth(1)).toContainText('−10');
  await expect(wallet.getByRole('listitem').filter({ hasText: 'Helped at the tea fair' })).toContainText('+60');
  await expectSound(page, 'wallet-history');
  await wallet.getByRole('button', { name: 'Credits left' }).click();
  await expect(wallet.getByText('What lapses first is spent first.')).toBeVisible();
  await expectSound(page, 'wallet-lots');
  await wallet.getByRole('button', { name: 'Release 20' }).click();
  await expect(wallet.getByText('网店购物车')).toHaveCount(0);
  await expect(wallet).toContainText(`Balance ${before + 80}`);
});

test('an older spend is taken back in part, and units are passed on to somebody else', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto(`/customers/${portal.world.customerId}`);
  const leaves = page.getByRole('region', { name: 'Wallets' }).getByRole('listitem', { name: 'Leaves' });
  const before = await balanceOf(leaves.getByText(/^\d/).first());
  await leaves.getByRole('button', { name: 'Leaves', exact: true }).click();
  const wallet = page.getByRole('dialog', { name: 'Leaves' });
  const spent = wallet.getByRole('listitem').filter({ hasText: '兑换龙井小罐' });
  await spent.getByRole('button', { name: 'Take back' }).click();
  const back = page.getByRole('dialog', { name: 'Take a spend back' });
  await expect(back.getByLabel('Units')).toHaveValue('120');
  await back.getByLabel('Units').fill('20');
  await back.getByRole('button', { name: 'Take back' }).click();
  await expect(back).toHaveCount(0);
  await expect(wallet.getByRole('listitem').first()).toContainText('+20');
  await spent.getByRole('button', { name: 'Take back' }).click();
  await expect(back).toContainText('100 of it can come back');
  await expectSound(page, 'wallet-cancel-spend');
  await page.keyboard.press('Escape');
  await wallet.getByRole('button', { name: 'Close' }).click();

  await leaves.getByRole('button', { name: 'Pass on' }).click();
  const give = page.getByRole('dialog', { name: 'Pass on Leaves' });
  await give.getByLabel('Who receives them').first().fill('程野');
  await give.getByRole('radio', { name: '程野 Cheng Ye' }).check();
  await give.getByLabel('Units').fill('15');
  await expectSound(page, 'wallet-give');
  await give.getByRole('button', { name: 'Pass on' }).click();
  await expect(give).toHaveCount(0);
  await expect(leaves).toContainText(String(before + 5));
});

test('many units wait until somebody else approves them', async ({ portal }) => {
  const owner = await portal.open({ language: 'zh-CN', signedIn: true });
  await owner.goto(`/customers/${portal.world.customerId}`);
  const leaves = owner.getByRole('region', { name: '积分账户' }).getByRole('listitem', { name: '茶叶分' });
  await leaves.getByRole('button', { name: '调整' }).click();
  const dialog = owner.getByRole('dialog', { name: '调整茶叶分' });
  await dialog.getByLabel('数量').fill('5001');
  await expect(dialog.getByText('超过 5,000 需要另一位成员复核。')).toBeVisible();
  await dialog.getByLabel('原因').fill('周年庆大客户');
  await dialog.getByRole('button', { name: '提交复核' }).click();
  await expect(owner.getByText('已提交，等待复核')).toBeVisible();
  await owner.goto('/loyalty/approvals');
  await expect(owner.getByRole('row').filter({ hasText: '周年庆大客户' })).toContainText('由其他成员复核');

  const colleague = await portal.open({ language: 'en', signedIn: true });
  await colleague.goto('/loyalty');
  await colleague.getByRole('link', { name: 'Approvals' }).click();
  const asked = colleague.getByRole('row').filter({ hasText: '周年庆大客户' });
  await expect(asked).toContainText('+5,001');
  await asked.getByRole('button', { name: 'Approve' }).click();
  const decision = colleague.getByRole('dialog', { name: 'Approve the adjustment' });
  await decision.getByLabel('Note').fill('Agreed with the shop');
  await decision.getByRole('button', { name: 'Approve' }).click();
  await expect(asked).toHaveCount(0);
  await colleague.getByLabel('State').selectOption({ label: 'Approved' });
  await expect(asked).toContainText('Agreed with the shop');
  await asked.getByRole('link').click();
  await expect(colleague.getByRole('dialog', { name: 'Leaves' }).getByRole('listitem').filter({ hasText: '周年庆大客户' })).toContainText(
    '+5,001',
  );
});

const whys = { en: /Per yuan: .*count; 1 for every ¥1\.00/, 'zh-CN': /Per yuan：计分金额 .+，每 ¥1\.00 得 1/ } as const;
for (const language of ['zh-CN', 'en'] as const)
  test(`the history says why a rule gave units, in ${language}`, async ({ portal }) => {
    const page = await portal.open({ language, signedIn: true });
    const customer = { externalId: `reasons-${language}`, source: 'reasons' };
    const { id } = await post<{ id: string }>(page.request, '/customers', { ...customer, name: '夏至 Xia Zhi' });
    const order = { type: 'order.completed', occurredAt: new Date().toISOString(), amount: 12_300, currency: 'CNY' };
    await post(page.request, '/events', { ...order, customer, externalId: `order-${language}`, source: 'reasons' });
    await page.goto(`/customers/${id}?wallet=leaves`);
    await expect(page.getByRole('dialog').getByText(whys[language])).toBeVisible();
    expect(portal.complaints).toEqual([]);
  });

async function balanceOf(shown: ReturnType<Page['getByText']>): Promise<number> {
  return Number((await shown.innerText()).replaceAll(',', ''));
}
