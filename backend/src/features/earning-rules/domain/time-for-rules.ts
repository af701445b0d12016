const forAFlush = 100;
const eventsInIt = 128;
const forEachBeyond = 0.4;

/**
 * What all rules of a flush may take together, in milliseconds: little where people wait for single events, and more with each event
 * beyond. A thousand that come in one request must not make rules late because they are many.
 */
export function timeForRules(events: number): number {
  return forAFlush + Math.max(0, events - eventsInIt) * forEachBeyond;
}
