import { expect, test } from './portal.ts';

const words = {
  'zh-CN': {
    waiting: '等待消费',
    refused: '推荐了自己',
    state: '状态',
    refusedState: '未通过',
    change: '修改设置',
    minimum: '最低消费金额',
    wait: '退款期（天）',
    save: '保存',
    promise: '消费满 3 天后到账',
    gift: '新客户另得的奖励',
    cup: '青瓷茶杯',
    also: '新客户另得“青瓷茶杯”。',
    brought: '成功推荐客户数',
  },
  en: {
    waiting: 'Waiting for a purchase',
    refused: 'The same customer',
    state: 'State',
    refusedState: 'Refused',
    change: 'Change settings',
    minimum: 'Least purchase',
    wait: 'Days until it is safe',
    save: 'Save',
    promise: 'credited 4 days after it',
    gift: 'Reward for the new customer',
    cup: 'Celadon cup',
    also: 'Whoever is brought also gets “Celadon cup”.',
    brought: 'Customers brought',
  },
} as const;

// Both change the same settings.
test.describe.configure({ mode: 'default' });

for (const language of ['zh-CN', 'en'] as const) {
  const word = words[language];

  test(`who brought whom, why it was refused, and what is promised, in ${language}`, async ({ portal }) => {
    const page = await portal.open({ language, signedIn: true });
    await page.goto('/loyalty/referrals');
    const table = page.getByRole('table');
    await expect(table.getByRole('row').filter({ hasText: '程野 Cheng Ye' })).toContainText(word.waiting);
    await page.getByLabel(word.state).selectOption({ label: word.refusedState });
    await expect(table.getByRole('row').filter({ hasText: word.refused })).toContainText('许岚 Xu Lan');
    await expect(table.getByRole('row')).toHaveCount(2);

    await page.getByRole('button', { name: word.change }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel(word.minimum)).toHaveValue('50.00');
    await dialog.getByLabel(word.wait).fill(language === 'en' ? '4' : '3');
    await dialog.getByLabel(word.gift).selectOption({ label: word.cup });
    await dialog.getByRole('button', { name: word.save }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(word.promise)).toBeVisible();
    await expect(page.getByText(word.also)).toBeVisible();

    await table.getByRole('link', { name: '许岚 Xu Lan' }).first().click();
    await expect(page.getByRole('term').filter({ hasText: word.brought }).locator('+ dd')).toHaveText('0');
  });
}
