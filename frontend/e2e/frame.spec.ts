import { expect, test } from './portal.ts';

test('the keyboard alone goes anywhere', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('api');
  await expect(page.getByRole('option', { name: /API keys/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'API keys', level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('language and appearance change at once and stay', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto('/team');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/dark/);
});

test('a small screen has the rail behind a button', async ({ portal }) => {
  const page = await portal.open({ language: 'zh-CN', signedIn: true });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/');
  await page.getByRole('button', { name: '打开菜单' }).click();
  await page.getByRole('link', { name: '团队' }).click();
  await expect(page.getByRole('heading', { name: '团队', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: '设置' })).toBeHidden();
});

test('a key is shown once, and gone when it is revoked', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Till 7');
  await dialog.getByRole('checkbox', { name: 'Write events' }).check();
  await dialog.getByRole('button', { name: 'New key' }).click();
  await expect(dialog.getByText(/^lk_/)).toBeVisible();
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Till 7' });
  await expect(row).toContainText('Active');
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Till 7/)
    .fill('Till 7');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('Revoked');
});
