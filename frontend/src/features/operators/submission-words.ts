import { useI18n } from 'vue-i18n';
import type { PluginReviewLine } from '../../api/generated/types.gen.ts';

type Submission = Pick<PluginReviewLine, 'names' | 'state' | 'blocked'>;

const tones: Record<PluginReviewLine['state'], string> = {
  checking: 'attention',
  'in-review': 'attention',
  published: 'good',
  rejected: 'bad',
  withdrawn: '',
};

/** A version that was handed in, in the reader's language. */
export function useSubmissionWords() {
  const { locale } = useI18n();
  return {
    nameOf: ({ names }: Submission): string => (locale.value === 'zh-CN' ? names['zh-CN'] : names.en),
    toneOf: ({ state, blocked }: Submission): string => (blocked ? 'bad' : tones[state]),
  };
}
