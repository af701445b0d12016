import { expect, test } from './portal.ts';

test('the currency of a file is found by typing and stays changeable until it is imported', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto('/customers/import');
  const currency = page.getByRole('combobox', { name: 'Currency of the amounts' });
  await expect(currency).toHaveValue('CNY · Chinese Yuan');
  await currency.click();
  await currency.pressSequentially('us dollar');
  await page.keyboard.press('Enter');
  await expect(currency).toHaveValue('USD · US Dollar');

  const buffer = Buffer.from('订单号,客户编号,下单日期,金额\nF-1,C2001,2026-01-05,88.00\n');
  await page.getByLabel('Choose a file').setInputFiles({ name: 'abroad.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByRole('heading', { name: 'abroad.csv' })).toBeVisible();
  await expect(currency).toHaveValue('USD · US Dollar');
  const tried = page.waitForResponse((answer) => answer.url().endsWith('/preview'));
  await currency.click();
  await currency.pressSequentially('JPY');
  await page.keyboard.press('Enter');
  expect((await tried).status()).toBe(200);
  await expect(currency).toHaveValue('JPY · Japanese Yen');
});
