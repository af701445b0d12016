import { defineError } from '../../platform/errors/define-error.js';

export const InsufficientUnits = defineError<{ units: number; spendable: number }>('wallets.insufficient-units', {
  family: 'user',
  status: 422,
});
export const RequestDiffers = defineError<{ externalId: string }>('wallets.request-differs', { family: 'user', status: 409 });
export const UnknownWalletType = defineError<{ walletType: string }>('wallets.unknown-type', { family: 'user', status: 404 });
export const SpendTooLarge = defineError<{ units: number; maximum: number }>('wallets.spend-too-large', { family: 'user', status: 422 });
export const DayLimitReached = defineError<{ units: number; maximum: number; spent: number }>('wallets.day-limit-reached', {
  family: 'user',
  status: 422,
});
export const BalanceTooLarge = defineError<{ units: number; maximum: number }>('wallets.balance-too-large', {
  family: 'user',
  status: 422,
});
export const NotSpendable = defineError<{ walletType: string }>('wallets.not-spendable', { family: 'user', status: 422 });
export const NotAMember = defineError<{ program: string }>('wallets.not-a-member', { family: 'user', status: 422 });
export const MayNotBeGiven = defineError<{ walletType: string }>('wallets.may-not-be-given', { family: 'user', status: 422 });
export const GivenToSelf = defineError('wallets.given-to-self', { family: 'user', status: 422 });
export const ReservationOver = defineError<{ reservationId: string }>('wallets.reservation-over', { family: 'user', status: 409 });
export const NothingToCancel = defineError<{ left: number }>('wallets.nothing-to-cancel', { family: 'user', status: 422 });
export const CreditUnknown = defineError<{ key: string }>('wallets.credit-unknown', { family: 'user', status: 422 });
export const TooManyWaiting = defineError<{ waiting: number; retryAfterSeconds: number }>('wallets.too-many-waiting', {
  family: 'user',
  status: 429,
});
export const OwnRequest = defineError('wallets.own-request', { family: 'user', status: 403 });
export const AlreadyDecided = defineError<{ state: string }>('wallets.already-decided', { family: 'user', status: 409 });
