import { useQuery } from '@tanstack/vue-query';
import { useI18n } from 'vue-i18n';
import type { WebhookDelivery, WebhookEndpoint, WebhookEndpointList, WebhookEventTypes } from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';

export function useEndpoints() {
  return useQuery({
    queryKey: ['webhook-endpoints'],
    queryFn: ({ signal }) => api.get<WebhookEndpointList>('/webhook-endpoints', {}, signal),
  });
}

export function useEventTypes() {
  return useQuery({
    queryKey: ['webhook-event-types'],
    queryFn: ({ signal }) => api.get<WebhookEventTypes>('/webhook-endpoints/event-types', {}, signal),
    staleTime: Infinity,
  });
}

export type EndpointState = 'on' | 'failing' | 'person' | 'gone' | 'failed';

/** How an endpoint does, in one word: the tone is never the only sign. */
export function stateOf({ enabled, offReason, failingSince }: WebhookEndpoint): EndpointState {
  if (enabled) return failingSince === null ? 'on' : 'failing';
  return offReason === 'failing' ? 'failed' : (offReason ?? 'person');
}

export const toneOfEndpoint: Record<EndpointState, string> = { on: 'good', failing: 'attention', person: '', gone: 'bad', failed: 'bad' };
export const toneOfDelivery: Record<WebhookDelivery['state'], string> = {
  waiting: 'attention',
  sending: 'attention',
  delivered: 'good',
  failed: 'bad',
};

export function isUnderWay({ state }: Pick<WebhookDelivery, 'state'>): boolean {
  return state === 'waiting' || state === 'sending';
}

/** Words for events and for what went wrong. An event without words yet is shown by its name. */
export function useWebhookWords() {
  const i18n = useI18n();
  const { titleOf, detailOf } = useProblemText();
  const worded = (key: string, otherwise: string): string => (i18n.te(key) ? i18n.t(key) : otherwise);

  return {
    eventName: (type: string) => worded(`webhook-endpoints.events.${type}`, type),
    problemTitle: (problem: NonNullable<WebhookDelivery['problem']>) => titleOf({ ...problem, status: 0, errors: [] }),
    problemDetail: (problem: NonNullable<WebhookDelivery['problem']>) => detailOf({ ...problem, status: 0, errors: [] }),
  };
}
