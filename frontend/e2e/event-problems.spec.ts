import { expect, test } from './portal.ts';

test('home leads to refunds that wait for their order, and they to their customers', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto('/');
  await page.getByRole('link', { name: '1 refund or cancellation waits for its order.' }).click();
  await expect(page.getByRole('heading', { name: 'Order problems', level: 1 })).toBeVisible();
  const capped = page
    .getByRole('region', { name: 'Refunds that do not fit their order' })
    .getByRole('row')
    .filter({ hasText: 'order-late' });
  await expect(capped).toContainText('¥99.00');
  await expect(capped).toContainText('¥66.00');
  const waiting = page.getByRole('region', { name: 'Waiting for their order' }).getByRole('row').filter({ hasText: 'order-not-yet' });
  await waiting.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/customers\/[\w-]{36}/);
});
