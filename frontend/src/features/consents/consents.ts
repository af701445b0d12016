import { useQuery } from '@tanstack/vue-query';
import type { CustomerConsents, RecordConsentRequest } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export type Purpose = CustomerConsents['purposes'][number];
export type State = Purpose['state'];
export type Source = RecordConsentRequest['source'];

export const sources: readonly Source[] = ['form', 'in-person', 'phone', 'message', 'paper', 'other'];
export const toneOfConsent: Record<State, string> = { given: 'good', withdrawn: 'bad', none: '' };

/** Channels for which something else holds than for the purpose as a whole. */
export function exceptionsOf({ state, channels }: Purpose): Purpose['channels'] {
  return channels.filter((channel) => channel.state !== state);
}

export function useConsents(customerId: () => string) {
  return useQuery({
    queryKey: ['consents', customerId],
    queryFn: ({ signal }) => api.get<CustomerConsents>(`/customers/${customerId()}/consents`, {}, signal),
  });
}
