import { useI18n } from 'vue-i18n';

/** What the audit records, by noun. */
export const auditedNouns = [
  'customers',
  'consents',
  'tasks',
  'messages',
  'quiet-hours',
  'imports',
  'exports',
  'tiering-schemes',
  'plugin-installations',
  'programs',
  'level-sets',
  'wallet-types',
  'wallets',
  'wallet-adjustments',
  'tags',
  'attributes',
  'exchange-rates',
  'members',
  'invitations',
  'roles',
  'departments',
  'api-keys',
  'webhook-endpoints',
  'webhook-deliveries',
  'users',
  'tenant',
  'tenants',
] as const;

/** Words for the audit. What has no words yet is shown as the API names it. */
export function useAuditWords() {
  const i18n = useI18n();

  function worded(key: string, otherwise: string): string {
    return i18n.te(key) ? i18n.t(key) : otherwise;
  }

  return {
    actionName: (action: string) => worded(`audit-entries.actions.${action}`, action),
    nounName: (noun: string) => worded(`audit-entries.nouns.${noun}`, noun),
    subjectName: (type: string) => worded(`roles.subjects.${type}`, type),
    actorName: (actor: { kind: string; name: string | null }) => actor.name ?? i18n.t(`audit-entries.actors.${actor.kind}`),
  };
}
