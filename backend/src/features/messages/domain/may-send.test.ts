import { assert, boolean, constantFrom, date, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maySend, type Permission, type Sending } from './may-send.js';

const morning = new Date('2026-11-26T09:00:00+08:00');
const fine: Sending = {
  purpose: 'marketing',
  consent: 'given',
  doNotContact: false,
  isArchived: false,
  channelIsOn: true,
  hasAddress: true,
  byPerson: false,
  quietUntil: undefined,
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
    ['the night', { quietUntil: morning }, 'quiet-hours'],
    ['service in the night', { purpose: 'service', quietUntil: morning }, 'quiet-hours'],
  ])('refuses %s', (_, changed, reason) => expect(reasonOf(judge(changed))).toBe(reason));

  it.each<[what: string, changed: Partial<Sending>]>([
    ['service without consent', { purpose: 'service', consent: 'none' }],
    ['service after a withdrawal', { purpose: 'service', consent: 'withdrawn' }],
    ['a task for a colleague in the night', { byPerson: true, quietUntil: morning }],
  ])('lets %s through', (_, changed) => expect(judge(changed)).toEqual({ allowed: true }));

  it('says when quiet hours end, and of nothing else when', () => {
    expect(judge({ quietUntil: morning })).toEqual({ allowed: false, refused: 'quiet-hours', retryAt: morning });
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

  it('never lets through in quiet hours what nobody carries, whatever else holds', () => {
    const sending = record({
      purpose: constantFrom<Sending['purpose']>('service', 'marketing', 'survey'),
      consent: constantFrom<Sending['consent']>('given', 'withdrawn', 'none'),
      doNotContact: boolean(),
      isArchived: boolean(),
      channelIsOn: boolean(),
      hasAddress: boolean(),
      byPerson: boolean(),
      quietUntil: option(date({ noInvalidDate: true }), { nil: undefined }),
    });
    assert(
      property(sending, (asked) => {
        const permission = maySend(asked);
        if (permission.allowed) return asked.byPerson || asked.quietUntil === undefined;
        // What ends by itself is told only when nothing else speaks against it: the same message may go then.
        return permission.retryAt === undefined || maySend({ ...asked, quietUntil: undefined }).allowed;
      }),
    );
  });
});
