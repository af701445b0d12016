import { assert, boolean, constant, constantFrom, date, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../../platform/calendar/quiet-until.js';
import { maySend, type Permission, type Sending } from './may-send.js';

const night = { enabled: true, startsAt: '21:00', endsAt: '09:00', days: [1, 2, 3, 4, 5, 6, 7] };
const noon = new Date('2026-11-25T12:00:00+08:00');
const late = new Date('2026-11-25T22:00:00+08:00');
const fine: Sending = {
  purpose: 'marketing',
  consent: 'given',
  doNotContact: false,
  isArchived: false,
  channelIsOn: true,
  hasAddress: true,
  byPerson: false,
  quietHours: night,
  timeZone: 'Asia/Shanghai',
  now: noon,
};
const judge = (changed: Partial<Sending>): Permission => maySend({ ...fine, ...changed });
const reasonOf = (permission: Permission): string => (permission.allowed ? 'allowed' : permission.refused);

/** Every combination of what does not depend on the time. */
const all: Sending[] = (['service', 'marketing', 'survey'] as const).flatMap((purpose) =>
  (['given', 'withdrawn', 'none'] as const).flatMap((consent) =>
    Array.from({ length: 32 }, (_, bits) => ({
      ...fine,
      purpose,
      consent,
      doNotContact: (bits & 1) > 0,
      isArchived: (bits & 2) > 0,
      channelIsOn: (bits & 4) === 0,
      hasAddress: (bits & 8) === 0,
      byPerson: (bits & 16) > 0,
    })),
  ),
);

describe('maySend', () => {
  it('lets through what a customer agreed to, by day', () => expect(judge({})).toEqual({ allowed: true }));

  it.each<[what: string, changed: Partial<Sending>, reason: string]>([
    ['a customer who never agreed', { consent: 'none' }, 'consent-missing'],
    ['a customer who changed their mind', { consent: 'withdrawn' }, 'consent-withdrawn'],
    ['a survey nobody agreed to', { purpose: 'survey', consent: 'none' }, 'consent-missing'],
    ['a customer who must not be contacted', { doNotContact: true }, 'do-not-contact'],
    ['service to a customer who must not be contacted', { purpose: 'service', doNotContact: true }, 'do-not-contact'],
    ['an archived customer', { isArchived: true }, 'customer-archived'],
    ['a channel that is off', { channelIsOn: false }, 'channel-off'],
    ['a customer without such an address', { hasAddress: false }, 'no-address'],
    ['the night', { now: late }, 'quiet-hours'],
    ['service in the night', { purpose: 'service', now: late }, 'quiet-hours'],
  ])('refuses %s', (_, changed, reason) => expect(reasonOf(judge(changed))).toBe(reason));

  it.each<[what: string, changed: Partial<Sending>]>([
    ['service without consent', { purpose: 'service', consent: 'none' }],
    ['service after a withdrawal', { purpose: 'service', consent: 'withdrawn' }],
    ['a task for a colleague in the night', { byPerson: true, now: late }],
    ['the night where it is day for the customer', { now: late, timeZone: 'America/New_York' }],
    ['the night of a company without quiet hours', { now: late, quietHours: { ...night, enabled: false } }],
  ])('lets %s through', (_, changed) => expect(judge(changed)).toEqual({ allowed: true }));

  it('says when quiet hours end, and of nothing else when', () => {
    expect(judge({ now: late })).toEqual({ allowed: false, refused: 'quiet-hours', retryAt: new Date('2026-11-26T09:00:00+08:00') });
    for (const sending of all) expect(maySend(sending)).not.toHaveProperty('retryAt');
  });

  it('allows exactly what nothing speaks against, in every combination', () => {
    const allowed = all.filter((sending) => maySend(sending).allowed);
    const free = all.filter(
      ({ purpose, consent, doNotContact, isArchived, channelIsOn, hasAddress }) =>
        !doNotContact && !isArchived && channelIsOn && hasAddress && (purpose === 'service' || consent === 'given'),
    );
    expect(allowed).toEqual(free);
    expect(allowed).toHaveLength(10);
  });

  it('never sends in quiet hours, and names an instant at which the same message may go, in every zone', () => {
    const sending = record({
      purpose: constantFrom('service' as const, 'marketing' as const, 'survey' as const),
      consent: constant('given' as const),
      doNotContact: constant(false),
      isArchived: constant(false),
      channelIsOn: constant(true),
      hasAddress: constant(true),
      byPerson: boolean(),
      quietHours: constantFrom(night, { ...night, days: [6, 7] }, { ...night, startsAt: '02:15', endsAt: '02:45' }),
      timeZone: constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
      now: date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
    });
    assert(
      property(sending, (asked) => {
        const permission = maySend(asked);
        if (permission.allowed) return asked.byPerson || quietUntil(asked.now, asked.quietHours, asked.timeZone) === undefined;
        return permission.retryAt !== undefined && permission.retryAt > asked.now && maySend({ ...asked, now: permission.retryAt }).allowed;
      }),
      { numRuns: 2_000 },
    );
  });
});
