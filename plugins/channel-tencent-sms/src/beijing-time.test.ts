import { describe, expect, it } from 'vitest';
import { beijingTime } from './beijing-time.ts';

describe('beijingTime', () => {
  it.each(['1970-01-01 08:00:00', '2000-02-29 23:59:59', '2015-10-17 08:03:04', '2026-03-01 00:00:00', '2100-12-31 12:00:00'])(
    'reads %s like everybody else',
    (text) => expect(beijingTime(text)).toBe(Date.parse(`${text.replace(' ', 'T')}+08:00`)),
  );

  it.each(['', '2015-10-17', '2015-10-17T08:03:04Z', 'DELIVRD'])('reads no time in %j', (text) => expect(beijingTime(text)).toBeNull());
});
