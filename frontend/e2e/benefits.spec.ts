import { expectSound } from './expect-sound.ts';
import { expect, test } from './portal.ts';

test('a reward is for members on a level, so many times a month', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto('/loyalty/rewards');
  const row = page.getByRole('row').filter({ hasText: 'Celadon cup' });
  await expect(row).toContainText('Everybody');
  await row.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the reward' });
  await dialog.getByLabel('Limit for each member in a period').fill('2');
  await expect(dialog.getByLabel('Period', { exact: true })).toHaveValue('month');
  await dialog.getByLabel('Only for levels of').first().selectOption({ label: '茶友等级' });
  await dialog.getByLabel('Friend', { exact: true }).check();
  await dialog.getByLabel('Tea master').check();
  await expectSound(page, 'reward-dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText('Friend or Tea master');
});

test('a benefit of levels is made, shows whom it was given to, and is paused', async ({ portal }) => {
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
