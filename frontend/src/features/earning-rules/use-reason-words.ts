import { useI18n } from 'vue-i18n';
import { useFormats } from '../../language/use-formats.ts';
import type { Reason } from '../loyalty-rules/rule-sentence.ts';
import { useRuleWords } from '../loyalty-rules/use-rule-words.ts';
import type { Rule } from '../loyalty-rules/loyalty-rules.ts';

/** What the host itself says of a rule: limits, other rules, and what the catalogue does not give. */
const ours: ReadonlyMap<string, string> = new Map(
  [
    ...['cut-by-event', 'cut-by-day', 'cut-by-customer', 'cut-by-budget', 'other-rule-won', 'not-in-catalogue'].map(
      (name) => ['earning-rules', name] as const,
    ),
    ...['not-live', 'not-yet', 'over', 'not-for-tier', 'sold-out', 'member-limit', 'kept'].map((name) => ['redemptions', name] as const),
  ].map(([feature, name]) => [`${feature}.${name}`, `earning-rules.hostReasons.${name}`]),
);

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** Why a rule gives what it gives: in its plugin's words, and in ours where a limit cuts it. `ruleName` tells other rules by their id. */
export function useReasonWords(plugin: () => Rule | undefined, ruleName: (id: string) => string) {
  const { t } = useI18n();
  const { number, day } = useFormats();
  const words = useRuleWords(plugin);

  function word(value: unknown): string {
    if (typeof value === 'number') return number(value);
    const text = String(value);
    return isDay.test(text) ? day(text) : text;
  }

  function reason(one: Reason): string {
    const key = ours.get(one.code);
    if (key === undefined) return words.reason(one);
    const written = Object.entries(one.params).map(([name, value]) => [name, name === 'rule' ? ruleName(String(value)) : word(value)]);
    return t(key, Object.fromEntries(written));
  }

  return { reason, say: words.say };
}
