import { useI18n } from 'vue-i18n';

/** Words for the audit. Actions without words yet are shown as the API names them. */
export function useAuditWords() {
  const i18n = useI18n();

  function actionName(action: string): string {
    const key = `audit-entries.actions.${action}`;
    return i18n.te(key) ? i18n.t(key) : action;
  }

  function actorName(actor: { kind: string; name: string | null }): string {
    return actor.name ?? i18n.t(`audit-entries.actors.${actor.kind}`);
  }

  return { actionName, actorName };
}
