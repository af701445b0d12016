import { useI18n } from 'vue-i18n';
import type { Message } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useNames } from './messages.ts';

/** Why a message did not go: the channel's own words, those of the gate, or what the connection came to. */
export function useProblemWords(): (problem: NonNullable<Message['problem']>) => string {
  const i18n = useI18n();
  const { detailOf } = useProblemText();
  const nameOf = useNames();
  return ({ code, reason, words }) => {
    if (words) return nameOf(words);
    if (code === 'refused') return detailOf({ code: `messages.refused-${reason}`, params: { until: '' }, status: 0, errors: [] }) ?? reason;
    const known = i18n.te(`messages.unanswered.${reason}`);
    return code === 'no-answer' && known ? i18n.t(`messages.unanswered.${reason}`) : i18n.t(`messages.problems.${code}`);
  };
}
