import type { InstalledChannel } from '../plugin-installations/plugin-installations.public.js';
import type { MessageProblem } from './domain/after-attempt.js';

/** What stands in the way of a message, in the channel's words where it has some for the reason. */
export function problemOf(code: string, reason = '', channel?: Pick<InstalledChannel, 'plan'>): MessageProblem {
  const key = `outcomes.${reason}`;
  const inChinese = channel?.plan.plugin.messages['zh-CN'][key];
  const inEnglish = channel?.plan.plugin.messages.en[key];
  return { code, reason, words: inChinese !== undefined && inEnglish !== undefined ? { 'zh-CN': inChinese, en: inEnglish } : null };
}
