import type { RuleItem } from '@liuke/sdk';

/** An order as it was placed; money in the company's currency. `at` is in milliseconds, `day` the company's. */
export type PastOrder = {
  readonly id: string;
  readonly customerId: string;
  readonly externalId: string;
  readonly at: number;
  readonly day: string;
  readonly amount: number;
  readonly eligible: number;
  readonly items: readonly RuleItem[];
};

/** A refund or cancellation, as far as it applies. */
export type PastChange = {
  readonly eventId: string;
  readonly orderId: string;
  readonly kind: 'refund' | 'cancellation';
  readonly at: number;
  readonly amount: number;
};

export type PastTalk = { readonly customerId: string; readonly at: number; readonly day: string };

/** When somebody whom a customer brought came to count, or counted no more. */
export type PastReferral = { readonly customerId: string; readonly at: number; readonly by: 1 | -1 };

/** A tier that a customer came into, and when. */
export type TierStep = { readonly schemeId: string; readonly primary: boolean; readonly at: number; readonly tier: string };
