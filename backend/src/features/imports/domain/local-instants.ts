import type { WrittenDate } from './read-plain-date.js';

export type LocalInstants = { at(date: WrittenDate): Date };

const noon = 12 * 3600;
const mostHoursKept = 100_000;

/**
 * Turns dates as written into instants in one zone: a date alone is noon of that day; a time that the clock skips is moved on, one that
 * it shows twice is the first. The offset of a whole hour is looked up once, unless the clock changes within that hour.
 */
export function createLocalInstants(timeZone: string): LocalInstants {
  const offsets = new Map<number, number | null>();

  const exact = (date: WrittenDate, second: number): number =>
    Temporal.ZonedDateTime.from({
      timeZone,
      year: date.year,
      month: date.month,
      day: date.day,
      hour: Math.floor(second / 3600),
      minute: Math.floor(second / 60) % 60,
      second: second % 60,
    }).epochMilliseconds;

  const offsetOfHour = (date: WrittenDate, hour: number, wall: number): number | null => {
    const key = Math.floor(wall / 3_600_000);
    const known = offsets.get(key);
    if (known !== undefined) return known;
    const start = exact(date, hour * 3600);
    const startWall = key * 3_600_000;
    const end = exact(date, hour * 3600 + 3599);
    const offset = end - start === 3_599_000 ? startWall - start : null;
    if (offsets.size >= mostHoursKept) offsets.clear();
    offsets.set(key, offset);
    return offset;
  };

  return {
    at(date) {
      const second = date.second ?? noon;
      const wall = Date.UTC(date.year, date.month - 1, date.day) + second * 1000;
      if (date.offset !== null) return new Date(wall - date.offset * 60_000);
      const offset = offsetOfHour(date, Math.floor(second / 3600), wall);
      return new Date(offset === null ? exact(date, second) : wall - offset);
    },
  };
}
