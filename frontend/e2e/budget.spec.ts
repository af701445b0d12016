import type { Page } from '@playwright/test';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';

/** Kilobytes of JavaScript as they cross the wire, compressed. */
async function scriptWeight(page: Page): Promise<number> {
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming && entry.name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  return bytes / 1000;
}

test('sign-in weighs at most 150 kB of JavaScript', async ({ portal }) => {
  const page = await portal.open({ language: 'zh-CN' });
  await page.goto('/sign-in');
  await settled(page);
  const weight = await scriptWeight(page);
  expect(weight).toBeGreaterThan(20);
  expect(weight).toBeLessThanOrEqual(150);
});

test('home weighs at most 220 kB of JavaScript', async ({ portal }) => {
  const page = await portal.open({ language: 'zh-CN', signedIn: true });
  await page.goto('/');
  await settled(page);
  const weight = await scriptWeight(page);
  expect(weight).toBeGreaterThan(20);
  expect(weight).toBeLessThanOrEqual(220);
});
