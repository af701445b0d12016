import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './portal.ts';
import { settled } from './settled.ts';
import { seriousFindings, sidewaysOverflow } from './soundness.ts';

/** The member centre follows the theme of the phone. */
export async function expectSoundOnPhone(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /^$/);
    await page.screenshot({ path: join(import.meta.dirname, 'pictures', `${name}.${colorScheme}.360.png`), fullPage: true });
    expect.soft(await seriousFindings(page), `${name}, ${colorScheme}`).toEqual([]);
    expect.soft(await sidewaysOverflow(page), `${name}, ${colorScheme}`).toBe(0);
  }
}

/** As it stands: nothing that keeps people from using it, in light and in dark, and no scrolling sideways on a phone; leaves pictures. */
export async function expectSound(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1366, height: 768 };
  for (const [theme, size] of [
    ['light', { width: 1366, height: 768 }],
    ['dark', { width: 360, height: 740 }],
  ] as const) {
    await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), theme === 'dark');
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ path: join(import.meta.dirname, 'pictures', `${name}.${theme}.${size.width}.png`) });
    expect.soft(await seriousFindings(page), `${name}, ${theme}`).toEqual([]);
    expect.soft(await sidewaysOverflow(page), `${name}, ${theme}`).toBe(0);
  }
  await page.evaluate(() => document.documentElement.classList.remove('dark'));
  await page.setViewportSize(before);
}
