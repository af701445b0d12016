import { useI18n } from 'vue-i18n';
import type { Program } from '../../api/generated/types.gen.ts';
import { useFormats } from '../../language/use-formats.ts';
import { mostCounted } from './programs.ts';

/** How many members a programme has, in words where they are too many to be counted. */
export function useMemberCount() {
  const { t } = useI18n();
  const { number } = useFormats();

  return {
    memberCount: ({ memberCount }: Pick<Program, 'memberCount'>) =>
      memberCount > mostCounted ? t('programs.moreThan', { count: number(mostCounted) }) : number(memberCount),
  };
}
