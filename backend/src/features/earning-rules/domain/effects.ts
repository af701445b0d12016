import type { Reason } from './terms.js';

/** What came of an event at a rule, as it is kept and told. */
export type Effect =
  | { readonly kind: 'award'; readonly wallet: string; readonly units: number; readonly reasons: readonly Reason[] }
  | { readonly kind: 'take-back'; readonly wallet: string; readonly units: number; readonly reasons: readonly Reason[] }
  | {
      readonly kind: 'issue';
      readonly what: 'reward' | 'benefit';
      readonly key: string;
      readonly issued: boolean;
      /** Of what was issued; null where nothing was. */
      readonly redemptionId: string | null;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly kind: 'withdraw';
      readonly what: 'reward' | 'benefit';
      readonly key: string;
      readonly redemptionId: string;
      /** False where it had been used. */
      readonly done: boolean;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly kind: 'tag';
      readonly change: 'add' | 'remove';
      readonly tag: string;
      readonly done: boolean;
      readonly reasons: readonly Reason[];
    }
  | { readonly kind: 'set-attribute'; readonly attribute: string; readonly done: boolean; readonly reasons: readonly Reason[] };
