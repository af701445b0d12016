import { useI18n } from 'vue-i18n';

/** Words for what a role may do. A thing or action without words yet is shown by its name in the API. */
export function usePermissionNames() {
  const i18n = useI18n();

  function worded(key: string, otherwise: string): string {
    return i18n.te(key) ? i18n.t(key) : otherwise;
  }

  return {
    nameOfSubject: (subject: string) => worded(`roles.subjects.${subject}`, subject),
    nameOfAction: (action: string) => worded(`roles.actions.${action}`, action),
  };
}
