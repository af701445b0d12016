import type { Reason } from '../loyalty-rules/rule-sentence.ts';
import type { Rule } from '../loyalty-rules/loyalty-rules.ts';
import { useHostReasons } from '../loyalty-rules/use-host-reasons.ts';
import { useRuleWords } from '../loyalty-rules/use-rule-words.ts';

/** Why a rule gives what it gives: in its plugin's words, and in ours where a limit cuts it. `ruleName` tells other rules by their id. */
export function useReasonWords(plugin: () => Rule | undefined, ruleName: (id: string) => string) {
  const words = useRuleWords(plugin);
  const { hostReason } = useHostReasons(ruleName);

  function reason(one: Reason): string {
    return hostReason(one) ?? words.reason(one);
  }

  /** Without what has no words in this version of the plugin. */
  function sentences(reasons: readonly Reason[]): string[] {
    return reasons.flatMap(
      (one) => hostReason(one) ?? (words.say.value(`reasons.${one.code}`) === `reasons.${one.code}` ? [] : words.reason(one)),
    );
  }

  return { reason, sentences, say: words.say };
}
