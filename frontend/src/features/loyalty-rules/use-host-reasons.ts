import { useI18n } from 'vue-i18n';
import { useFormats } from '../../language/use-formats.ts';
import type { Reason } from './rule-sentence.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  'earning-rules': ['cut-by-event', 'cut-by-day', 'cut-by-customer', 'cut-by-budget', 'other-rule-won', 'not-in-catalogue'],
  redemptions: ['not-live', 'not-yet', 'over', 'not-for-tier', 'sold-out', 'member-limit', 'kept'],
  referrals: ['referrer', 'referee', 'reward-unknown'],
};
const keys: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([feature, names]) =>
    names.map((name): [string, string] => [`${feature}.${name}`, `loyalty-rules.hostReasons.${name}`]),
  ),
);
const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** What the host itself says of units and rewards: limits, other rules, and what the catalogue does not give. `ruleName` tells rules by their id. */
export function useHostReasons(ruleName: (id: string) => string = (id) => id) {
  const { t } = useI18n();
  const { number, day } = useFormats();

  function word(name: string, value: unknown): string {
    if (typeof value === 'number') return number(value);
    const text = String(value);
    if (name === 'rule') return ruleName(text);
    return isDay.test(text) ? day(text) : text;
  }

  /** Undefined for what is a plugin's to say. */
  function hostReason({ code, params }: Reason): string | undefined {
    const key = keys.get(code);
    return key && t(key, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, word(name, value)])));
  }

  return { hostReason };
}
