import { expect, test } from './portal.ts';

test('who would move is seen before a ladder is saved, and every version is kept', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto(`/loyalty/levels/${portal.world.levelSetId}`);
  const outcome = page.getByRole('status').filter({ hasText: /move|Working/ });
  const save = page.getByRole('button', { name: 'Save and apply' });
  await expect(outcome).toHaveText('Nobody moves');
  await expect(save).toBeDisabled();

  // The highest level stands on top.
  const thresholds = page.getByLabel('Reached with (CNY)');
  await thresholds.nth(0).fill('400');
  await expect(page.getByText('A level needs more than the level below it.')).toBeVisible();
  await thresholds.nth(1).fill('50');
  await thresholds.nth(0).fill('60');
  await expect(outcome).toHaveText(/^\d+ members? would move$/);
  await expect(page.getByRole('heading', { name: 'Some of them, and why' })).toBeVisible();
  await page.getByLabel('Name of this version').fill('Gentle');
  await save.click();
  await expect(save).toBeDisabled();
  await expect(page.getByText('Saved. Levels are being brought up to date.')).toBeVisible();

  await page.getByRole('link', { name: 'History' }).click();
  const versions = page.getByRole('row');
  await expect(versions.filter({ hasText: 'Gentle' })).toContainText('Current');
  await versions.filter({ hasText: 'First version' }).getByRole('button', { name: 'Restore' }).click();
  await expect(versions.filter({ hasText: 'Restored from version 1' })).toContainText('Current');
});

test('a level is given by hand with a reason, and taken back', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto(`/customers/${portal.world.customerId}`);
  const card = page.getByRole('region', { name: '茶友等级' });
  await card.getByRole('button', { name: 'Give a level' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Level').selectOption({ label: 'Tea master' });
  await dialog.getByLabel('Reason').fill('Was there from the first day');
  await dialog.getByRole('button', { name: 'Give a level' }).click();
  await expect(card).toContainText('Tea master');
  await expect(card).toContainText('Given because: Was there from the first day');
  await card.getByRole('button', { name: 'Take back' }).click();
  await expect(card).not.toContainText('Given because');
});
