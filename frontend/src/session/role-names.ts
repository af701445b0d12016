import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RoleList } from '../api/generated/types.gen.ts';
import { api } from '../api/request.ts';
import { useCan } from './ability.ts';

export const builtInRoles = ['owner', 'admin', 'marketer', 'agent', 'analyst', 'partner'] as const;

/** The roles of this company: the built-in ones by key, its own by id. */
export function useRoleNames() {
  const { t } = useI18n();
  const { can } = useCan();
  const answer = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => api.get<RoleList>('/roles', {}, signal),
    enabled: computed(() => can('read', 'Role')),
  });
  const ownRoles = computed(() => (answer.data.value?.items ?? []).filter(({ builtIn }) => !builtIn));
  const roles = computed<{ key: string; name: string }[]>(() => [
    ...builtInRoles.map((key) => ({ key, name: t(`roles.builtIn.${key}.name`) })),
    ...ownRoles.value.map(({ id, name }) => ({ key: id, name })),
  ]);

  function nameOfRole(key: string): string {
    if (key === 'support') return t('roles.support');
    return roles.value.find((role) => role.key === key)?.name ?? t('roles.unknown');
  }

  return { ...answer, ownRoles, roles, nameOfRole };
}
