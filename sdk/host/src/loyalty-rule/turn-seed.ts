import { createHash } from 'node:crypto';

/** The same for the same event and rule, whenever it is asked for, and different from event to event. */
export function turnSeed(tenantId: string, eventId: string, rule: string): number {
  return createHash('sha256').update(`${tenantId} ${eventId} ${rule}`).digest().readUInt32BE();
}
