import { test as base, type BrowserContext, type Page } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { addChineseGlyphs } from './chinese-glyphs.ts';
import type { World } from './world.ts';

/** `signedIn` as the walk's person who reads that language, or as whoever has these cookies; `onPhone` with a finger on 360 pixels. */
type Options = { language: Language; signedIn?: boolean | Storage; onPhone?: boolean };
type Storage = World['storage'][Language];

export type Portal = {
  url: string;
  dataFolder: string;
  world: World;
  open: (options: Options) => Promise<Page>;
  /** What the browser's console complained about since the test began. */
  complaints: string[];
};

/** Tests get `portal`: pages with Chinese glyphs and no calls to the outside, signed in as somebody who reads that language if wanted. */
export const test = base.extend<{ portal: Portal }>({
  portal: async ({ browser, contextOptions }, use) => {
    const url = setting('LIUKE_E2E_URL');
    const world: World = JSON.parse(setting('LIUKE_E2E_WORLD'));
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];

    async function open({ language, signedIn = false, onPhone = false }: Options): Promise<Page> {
      const storageState = signedIn === true ? world.storage[language] : signedIn;
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: url,
        locale: language,
        ...(storageState === false ? {} : { storageState }),
        ...(onPhone ? { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } : {}),
      });
      contexts.push(context);
      await context.route(
        (address) => address.origin !== url,
        (route) => route.abort(),
      );
      await addChineseGlyphs(context);
      await context.addInitScript((chosen) => localStorage.setItem('liuke.language', chosen), language);
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (failure) => complaints.push(failure.message));
      return page;
    }

    await use({ url, dataFolder: setting('LIUKE_E2E_DATA'), world, open, complaints });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from '@playwright/test';

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: the tests are started by npm run e2e.`);
  return value;
}
