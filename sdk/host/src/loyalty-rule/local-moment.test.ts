import { expect, it } from 'vitest';
import { localMoment } from './local-moment.ts';

it.each([
  ['Asia/Shanghai', '2026-11-25T15:59:00Z', { day: '2026-11-25', weekday: 3, minute: 1_439 }],
  ['Asia/Shanghai', '2026-11-28T16:00:30Z', { day: '2026-11-29', weekday: 7, minute: 0 }],
  ['America/New_York', '2026-03-08T07:30:00Z', { day: '2026-03-08', weekday: 7, minute: 210 }],
])('in %s %s is %j', (zone, instant, moment) => expect(localMoment(new Date(instant), zone)).toEqual(moment));
