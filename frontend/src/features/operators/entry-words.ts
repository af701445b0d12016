import { useI18n } from 'vue-i18n';
import type { OperatorEntry } from '../../api/generated/types.gen.ts';
import { useFormats } from '../../language/use-formats.ts';

/** What an operator did, and what there is to say about it. */
export function useEntryWords() {
  const i18n = useI18n();
  const { t } = i18n;
  const { number } = useFormats();

  function actionName(action: string): string {
    const key = `operators.actions.${action.replace('.', '-')}`;
    return i18n.te(key) ? t(key) : action;
  }

  /** The reason; of quotas their values, of operators whose place it was. */
  function whatFor({ action, reason, subject }: Pick<OperatorEntry, 'action' | 'reason' | 'subject'>): string {
    if (reason !== null) return reason;
    if (action === 'tenants.quotas-set') return quotasIn(subject ?? '{}');
    return action.startsWith('operators.') ? (subject ?? '') : '';
  }

  function quotasIn(text: string): string {
    const quotas = Object.entries<unknown>(JSON.parse(text));
    const set = quotas.flatMap(([name, limit]) => (typeof limit === 'number' ? [`${t(`operators.quotas.${name}`)} ${number(limit)}`] : []));
    return set.length === 0 ? t('operators.unlimited') : set.join(' · ');
  }

  return { actionName, whatFor };
}
