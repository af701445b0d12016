import { Ladder } from './ladder.js';
import type { LevelDefinition } from './level-definition.js';
import type { Pin } from './standing.js';

/** The level that counts: what the numbers say, or what a person gave, while it holds. */
export function withPin(definition: LevelDefinition, earned: string | null, pin: Pin | null, now: number): string | null {
  if (!pinHolds(definition, pin, now)) return earned;
  const ladder = new Ladder(definition);
  return pin.mode === 'exactly' || ladder.rankOf(pin.level) > ladder.rankOf(earned) ? pin.level : earned;
}

/** Not after its end, nor where a later version knows its level no more. */
export function pinHolds(definition: LevelDefinition, pin: Pin | null, now: number): pin is Pin {
  return pin !== null && (pin.until === null || now < pin.until) && new Ladder(definition).knows(pin.level);
}
