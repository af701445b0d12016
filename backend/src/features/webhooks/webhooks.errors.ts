import { defineError } from '../../platform/errors/define-error.js';

export const TooManyEndpoints = defineError<{ limit: number }>('webhook-endpoints.too-many', { family: 'user', status: 409 });
export const UnknownEventType = defineError<{ type: string; known: string[] }>('webhook-endpoints.unknown-event-type', {
  family: 'user',
  status: 422,
});
export const HttpsNeeded = defineError('webhook-endpoints.https-needed', { family: 'user', status: 422 });
export const ReceiverUnknown = defineError<{ host: string }>('webhook-endpoints.receiver-unknown', { family: 'user', status: 422 });
export const EndpointOff = defineError('webhook-endpoints.off', { family: 'user', status: 409 });
export const SecretLost = defineError('webhook-endpoints.secret-lost', { family: 'operational', status: 500 });
export const DeliveryUnderWay = defineError('webhook-deliveries.under-way', { family: 'user', status: 409 });
export const RefusedByReceiver = defineError<{ status: number }>('webhook-deliveries.refused-by-receiver', {
  family: 'operational',
  status: 502,
});
