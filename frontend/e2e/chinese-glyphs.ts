import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';

// Not as a fallback but first: this browser leaves the first Chinese word of each size and weight empty when its glyphs come from further down.
const fontFirst = `:root:root { --font: 'Noto Sans SC', sans-serif; }`;
const fontFolder = dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc')));

/** The test browser carries no Chinese glyphs: they come from an npm package, under the name that the portal's fonts ask for. */
export async function addChineseGlyphs(context: BrowserContext): Promise<void> {
  const sheet = await readFile(join(fontFolder, 'index.css'), 'utf8');
  const named = sheet.replaceAll('Noto Sans SC Variable', 'Noto Sans SC').replaceAll('./files/', '/test-glyphs/');

  await context.route('**/test-glyphs/**', async (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    if (name === 'glyphs.css') return route.fulfill({ contentType: 'text/css', body: `${named}\n${fontFirst}` });
    return route.fulfill({ contentType: 'font/woff2', path: join(fontFolder, 'files', name) });
  });
  await context.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = '/test-glyphs/glyphs.css';
      document.head.append(link);
    });
  });
}
