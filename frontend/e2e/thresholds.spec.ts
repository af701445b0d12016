import type { Locator } from '@playwright/test';
import { expect, test } from './portal.ts';

test('fixed values begin where the shares stand, and the way back leaves nothing to save', async ({ portal }) => {
  const page = await portal.open({ language: 'en', signedIn: true });
  await page.goto(`/tiering/${portal.world.schemeId}`);
  const threshold = page.getByRole('slider', { name: 'Monetary (M): score 4 begins' });
  const save = page.getByRole('button', { name: 'Save and apply' });
  const measured = await amountOf(threshold);
  expect(measured).toMatch(/^¥[\d,]+$/);

  const previewed = page.waitForResponse((answer) => answer.request().postData()?.includes('"fixed"') ?? false);
  await page.getByRole('combobox', { name: 'Thresholds by' }).selectOption({ label: 'Fixed values' });
  await previewed;
  await expect(save).toBeEnabled();
  await expect.poll(() => amountOf(threshold)).toBe(measured);

  await page.getByRole('combobox', { name: 'Thresholds by' }).selectOption({ label: 'Share of customers' });
  await expect(save).toBeDisabled();
});

/** "¥6,248, top 40%" without the share, which is told in whole percents. */
async function amountOf(threshold: Locator): Promise<string | undefined> {
  return (await threshold.getAttribute('aria-valuetext'))?.split(', ')[0];
}
