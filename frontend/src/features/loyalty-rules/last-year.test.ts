import { expect, it } from 'vitest';
import { lastYear } from './last-year.ts';

it.each([
  ['2026-11-25T15:59:00Z', '2025-11-26', '2026-11-25'],
  ['2026-11-25T16:00:00Z', '2025-11-27', '2026-11-26'],
  ['2028-02-28T16:00:00Z', '2027-03-02', '2028-02-29'],
])('at %s in Shanghai is from %s to %s', (now, from, to) => expect(lastYear(new Date(now), 'Asia/Shanghai')).toEqual({ from, to }));
