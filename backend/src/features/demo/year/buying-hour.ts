import type { SeededChance } from './seeded-chance.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Shanghai's clock is eight hours ahead, and never changed. */
const AHEAD_MS = 8 * 60 * MINUTE_MS;

/** Another moment of the same day in Shanghai: many buy in the evening, some over lunch, hardly anybody at night. Never later than `now`. */
export function atABuyingHour(chance: SeededChance, at: Date, now: Date): Date {
  const dayStart = Math.floor((at.getTime() + AHEAD_MS) / DAY_MS) * DAY_MS - AHEAD_MS;
  const moment = dayStart + buyingMinute(chance) * MINUTE_MS + chance.whole(0, MINUTE_MS - 1);
  return new Date(moment > now.getTime() ? at.getTime() : moment);
}

function buyingMinute(chance: SeededChance): number {
  const roll = chance.next();
  if (roll < 0.42) return chance.whole(19 * 60, 23 * 60 - 1);
  if (roll < 0.6) return chance.whole(12 * 60, 14 * 60 - 1);
  if (roll < 0.97) return chance.whole(8 * 60, 19 * 60 - 1);
  return chance.whole(0, 24 * 60 - 1);
}
