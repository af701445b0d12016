/** The last day of a coupon that is good for so many days: the day it was given is not counted. Null where the pool's own period holds. */
export function validUntil(issuedOn: string, validDays: number | null): string | null {
  return validDays === null ? null : Temporal.PlainDate.from(issuedOn).add({ days: validDays }).toString();
}
