import { expectSound } from './expect-sound.ts';
import { expect, test } from './portal.ts';

test('a benefit of levels is made, given on coming to one, and paused', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto('/loyalty/rewards');
  await page.getByRole('link', { name: 'Benefits' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Birthday of a tea master' })).toContainText('3 days before the birthday');

  await page.getByRole('button', { name: 'New benefit' }).click();
  const dialog = page.getByRole('dialog', { name: 'New benefit' });
  await dialog.getByLabel('Name in English').fill('Welcome to the friends');
  await expect(dialog.getByLabel('Key')).toHaveValue('welcome-to-the-friends');
  await dialog.getByLabel('For tiers or levels of').first().selectOption({ label: '茶友等级' });
  await dialog.getByLabel('Wallet').selectOption({ label: 'Leaves' });
  await dialog.getByLabel('Units').last().fill('30');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('For tiers or levels of').first()).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Friend', { exact: true }).check();
  await dialog.getByLabel('Give it from now on').check();
  await expectSound(page, 'benefit-dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole('row').filter({ hasText: 'Welcome to the friends' });
  await expect(row).toContainText('30 Leaves');
  await expect(row).toContainText('Given');

  await row.getByRole('button', { name: 'Given lately' }).click();
  await expect(page.getByRole('dialog').getByText('Nobody has been given this yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Pause' }).click();
  await expect(row).toContainText('Paused');
});
