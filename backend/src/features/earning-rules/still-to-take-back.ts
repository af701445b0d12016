import { type OrderStanding, unitsToTakeBack } from '@liuke/host';

/** An award that stands in a wallet, with what was taken back of it so far. */
export type StandingAward = { readonly units: number; readonly takenBack: number };

/**
 * What has still to be taken back of an award of an order that stands like this. Worked out from the whole each time, so that many small
 * refunds never take more than one large one; never less than what was taken already.
 */
export function stillToTakeBack({ units, takenBack }: StandingAward, order: OrderStanding): number {
  return Math.max(0, unitsToTakeBack(units, order) - takenBack);
}
