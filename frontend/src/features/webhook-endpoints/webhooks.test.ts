import { describe, expect, it } from 'vitest';
import type { WebhookEndpoint } from '../../api/generated/types.gen.ts';
import { stateOf } from './webhooks.ts';

const endpoint: WebhookEndpoint = {
  id: '01935f6e-0000-7000-8000-000000000001',
  name: 'Web shop',
  url: 'https://shop.example.com/liuke',
  eventTypes: ['customer.changed'],
  enabled: true,
  offReason: null,
  failingSince: null,
  lastDeliveredAt: null,
  previousSecretEndsAt: null,
  createdAt: '2026-03-02T04:00:00.000Z',
  version: 1,
};
const failingSince = '2026-03-02T04:00:00.000Z';

const off = (offReason: WebhookEndpoint['offReason']): string => stateOf({ ...endpoint, enabled: false, offReason, failingSince });

describe('the state of an endpoint', () => {
  it('is on, or on and failing', () => {
    expect([stateOf(endpoint), stateOf({ ...endpoint, failingSince })]).toEqual(['on', 'failing']);
  });

  it('is off with the reason', () => {
    expect([off('person'), off('gone'), off('failing'), off(null)]).toEqual(['person', 'gone', 'failed', 'person']);
  });
});
