import { messages } from 'virtual:messages';
import { createI18n } from 'vue-i18n';
import { type Language, languages } from './languages.ts';
import { keepServerSentences } from './server-sentences.ts';

export { type Language, languageNames, languages } from './languages.ts';

const key = 'liuke.language';
/** What of a language is there. */
const loaded = new Map<Language, 'visitors' | 'everything'>();

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  messages: {},
  missingWarn: false,
  fallbackWarn: false,
  fallbackLocale: [],
  missing: (locale, messageKey) => {
    console.error(`missing message ${locale}: ${messageKey}`);
    return messageKey;
  },
});

/** The language the person chose, else the one their browser speaks. */
export function preferredLanguage(): Language {
  return readLanguage(localStorage.getItem(key)) ?? (/^zh/i.test(navigator.language) ? 'zh-CN' : 'en');
}

export function readLanguage(value: unknown): Language | undefined {
  return languages.find((language) => language === value);
}

export function currentLanguage(): Language {
  return readLanguage(i18n.global.locale.value) ?? 'en';
}

type ShowOptions = { readonly remember?: boolean; readonly forVisitors?: boolean };

/** Loads a language's messages once, or what pages for visitors need of them, and shows them. The choice is kept only when the person made it. */
export async function showLanguage(language: Language, { remember = false, forVisitors = false }: ShowOptions = {}): Promise<void> {
  if (forVisitors ? !loaded.has(language) : loaded.get(language) !== 'everything') {
    const { visitors, rest } = messages[language];
    const pieces = await Promise.all(forVisitors ? [visitors()] : [visitors(), rest()]);
    i18n.global.setLocaleMessage(language, Object.assign({}, ...pieces.map(({ screens }) => screens)));
    keepServerSentences(language, Object.assign({}, ...pieces.map(({ errors }) => errors)));
    loaded.set(language, forVisitors ? 'visitors' : 'everything');
  }
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(key, language);
}
