import { defineError } from '../errors/define-error.js';

type Full = { quota: string; limit: number };
const refused = { family: 'user', status: 403 } as const;

export const TenantSuspended = defineError<{ reason: string; since: string }>('tenants.suspended', refused);
export const EventsQuotaReached = defineError<Full>('tenants.events-quota-reached', refused);
export const CustomersQuotaReached = defineError<Full>('tenants.customers-quota-reached', refused);
export const PluginsQuotaReached = defineError<Full>('tenants.plugins-quota-reached', refused);
