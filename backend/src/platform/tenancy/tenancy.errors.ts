import { defineError } from '../errors/define-error.js';

export const TenantSuspended = defineError<{ reason: string; since: string }>('tenants.suspended', { family: 'user', status: 403 });
export const QuotaReached = defineError<{ quota: string; limit: number }>('tenants.quota-reached', { family: 'user', status: 403 });
