import type { Expiry } from './expiry.js';

export type CreditTerms = { readonly activeAt: number | null; readonly expiry: Expiry };

type Asked = {
  readonly at: number;
  readonly pendingDays?: number | null | undefined;
  readonly expires?: { readonly afterDays: number } | { readonly on: string } | Expiry | undefined;
};

/** From when units can be spent, and when they lapse: what was asked for, else what the wallet type says. Days are the company's. */
export function creditTerms(
  { at, pendingDays, expires }: Asked,
  usual: { readonly pendingDays: number; readonly expiry: Expiry },
  timeZone: string,
): CreditTerms {
  const days = pendingDays === undefined ? usual.pendingDays : pendingDays;
  const earned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return {
    activeAt: days === null ? null : days === 0 ? at : earned.add({ days }).epochMilliseconds,
    expiry: expiryOf(expires, earned.toPlainDate()) ?? usual.expiry,
  };
}

function expiryOf(expires: Asked['expires'], earned: Temporal.PlainDate): Expiry | undefined {
  if (expires === undefined || 'kind' in expires) return expires;
  return { kind: 'on', day: 'on' in expires ? expires.on : earned.add({ days: expires.afterDays }).toString() };
}
