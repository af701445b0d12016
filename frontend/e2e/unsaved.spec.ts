import { expect, test } from './portal.ts';

test('a moved threshold is not lost by a click elsewhere, and is saved from the keyboard', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto(`/tiering/${portal.world.schemeId}`);
  const threshold = page.getByRole('slider', { name: 'Monetary (M): score 4 begins' });
  await threshold.focus();
  await page.keyboard.press('ArrowLeft');
  const moved = await threshold.getAttribute('aria-valuetext');

  page.once('dialog', (question) => question.dismiss());
  await page.getByRole('navigation').getByRole('link', { name: 'Customers', exact: true }).click();
  await expect(threshold).toHaveAttribute('aria-valuetext', moved ?? '');

  await threshold.focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Customers', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible();
});

test('a dialog asks before what was typed is lost, and sends on Ctrl Enter', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto(`/customers/${portal.world.customerId}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit customer' });
  await dialog.getByLabel('Skin type').selectOption({ label: 'Dry' });

  page.once('dialog', (question) => question.dismiss());
  await page.keyboard.press('Escape');
  await expect(dialog.getByLabel('Skin type')).toHaveValue('dry');

  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('region', { name: 'Attributes' }).getByRole('link', { name: 'Dry' }).click();
  await expect(page).toHaveURL(/attribute=skin_type(:|%3A)dry/);
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('Skin type');
});

test('a list that cannot be asked for says so', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto('/customers');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('combobox', { name: 'Sort' }).selectOption('name');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole('alert').getByRole('button').click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});
