import type { Page } from '@playwright/test';

/** Waits until the page has what it asked for: answers, fonts, and nothing left that says it is loading. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('[role="status"]:has(.skeleton)').waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    for (let quiet = 0; quiet < 3; quiet = document.fonts.status === 'loaded' ? quiet + 1 : 0) {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}
