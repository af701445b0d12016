import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { expect, test } from './portal.ts';
import { settled } from './settled.ts';
import { scriptsOf, seriousFindings, sidewaysOverflow } from './soundness.ts';
import { addressOf, readPlaces } from './walk-places.ts';

const pictures = join(import.meta.dirname, 'pictures');
const languages: Language[] = ['zh-CN', 'en'];
const themes = ['light', 'dark'] as const;
const sizes = [
  { width: 1366, height: 768 },
  { width: 360, height: 740 },
];

/** A page that asks for more has fallen apart into files of a few lines; the next page then waits as long again. */
const mostScripts = 40;

// Accessibility is looked at in two of the four ways in one language and in the other two in the other: most of the time goes there.
for (const place of await readPlaces()) {
  for (const language of languages) {
    test(`${place.name} in ${language} is sound in both themes and widths`, async ({ portal }) => {
      const page = await portal.open({ language, signedIn: !place.forVisitors });
      const refused = refusedRequests(page);
      await page.goto(addressOf(place, portal.world));
      await settled(page);
      const scripts = await scriptsOf(page);
      expect.soft(scripts.requests, 'scripts').toBeLessThanOrEqual(mostScripts);
      expect.soft(scripts.bytes, 'bytes of scripts').toBeLessThanOrEqual(place.forVisitors ? 150_000 : 220_000);

      for (const theme of themes) {
        await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), theme === 'dark');
        for (const size of sizes) {
          await page.setViewportSize(size);
          await settled(page);
          const shown = `${theme} at ${size.width}`;
          await page.screenshot({ path: join(pictures, `${place.name}.${language}.${theme}.${size.width}.png`) });
          const isTurn = ((theme === 'light') === size.width > 1000) === (language === 'zh-CN');
          if (isTurn) expect.soft(await seriousFindings(page), `accessibility, ${shown}`).toEqual([]);
          expect.soft(await sidewaysOverflow(page), `sideways scroll, ${shown}`).toBe(0);
        }
      }
      expect.soft(portal.complaints.filter(isOwnComplaint), 'console').toEqual([]);
      expect.soft(refused, 'requests that failed').toEqual(expectedRefusals[place.name] ?? []);
    });
  }
}

/** A page that is opened without its link says so, and that answer is a refusal. */
const expectedRefusals: Record<string, string[]> = { 'confirm-address': ['422 /api/v1/auth/confirm-address'] };

function refusedRequests(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  return refused;
}

// The browser reports refused requests in the console too; those are looked at by their status.
function isOwnComplaint(text: string): boolean {
  return !text.startsWith('Failed to load resource');
}
