import { defineError } from '../../platform/errors/define-error.js';

export const ContentDiffers = defineError<{ source: string; externalId: string }>('events.content-differs', {
  family: 'user',
  status: 409,
});
export const OrderAlreadyCompleted = defineError<{ orderExternalId: string }>('events.order-already-completed', {
  family: 'user',
  status: 422,
});
export const RefundExceedsOrder = defineError<{ left: number; currency: string }>('events.refund-exceeds-order', {
  family: 'user',
  status: 422,
});
export const RefundExceedsLine = defineError<{ lineId: string; left: number; currency: string }>('events.refund-exceeds-line', {
  family: 'user',
  status: 422,
});
export const UnknownOrderLine = defineError<{ lineId: string }>('events.unknown-order-line', { family: 'user', status: 422 });
export const RefundCurrencyDiffers = defineError<{ given: string; order: string }>('events.refund-currency-differs', {
  family: 'user',
  status: 422,
});
export const SumsTooLarge = defineError<{ maximum: number }>('events.sums-too-large', { family: 'user', status: 422 });
export const OccursTooLate = defineError<{ latest: string }>('events.occurs-too-late', { family: 'user', status: 422 });
export const UnreadableContact = defineError<{ kind: string }>('events.unreadable-contact', { family: 'user', status: 422 });
export const TooManyWaiting = defineError<{ waiting: number; retryAfterSeconds: number }>('events.too-many-waiting', {
  family: 'user',
  status: 429,
});
