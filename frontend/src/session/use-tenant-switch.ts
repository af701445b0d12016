import { useQueryClient } from '@tanstack/vue-query';
import { useSession } from './session.ts';

/** Into another company: nothing that was read of the one before stays, and what is on the page is asked anew. */
export function useTenantSwitch(): (tenantId: string) => Promise<void> {
  const session = useSession();
  const queries = useQueryClient();

  return async (tenantId) => {
    await session.switchTenant(tenantId);
    queries.removeQueries({ type: 'inactive' });
    await queries.resetQueries();
  };
}
