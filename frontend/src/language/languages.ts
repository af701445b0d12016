export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export const languageNames: Record<Language, string> = { 'zh-CN': '简体中文', en: 'English' };
