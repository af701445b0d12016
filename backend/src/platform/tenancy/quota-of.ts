import type { CountedThing } from '../http/route-decorators.js';
import { CustomersQuotaReached, EventsQuotaReached, PluginsQuotaReached } from './tenancy.errors.js';
import type { Quotas } from './tenant-states.js';

/** By what is counted: the quota that holds it, and what is said when it is full. */
export const QUOTA_OF = {
  events: { quota: 'eventsPerMonth', Reached: EventsQuotaReached },
  customers: { quota: 'customers', Reached: CustomersQuotaReached },
  plugins: { quota: 'plugins', Reached: PluginsQuotaReached },
} as const satisfies Record<CountedThing, { quota: keyof Quotas; Reached: unknown }>;
