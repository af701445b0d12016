import { describe, expect, it } from 'vitest';
import { consentFor, consentOverview, type ConsentWord } from './consent-state.js';

const word = (state: ConsentWord['state'], channel: ConsentWord['channel'], at = '2026-11-01T08:00:00.000Z'): ConsentWord => ({
  purpose: 'marketing',
  channel,
  state,
  at,
});
const later = '2026-11-20T08:00:00.000Z';

describe('consentFor', () => {
  it('takes silence for no consent', () => {
    expect(consentFor([], 'marketing', 'email')).toEqual({ state: 'none', since: null });
  });

  it.each<[what: string, words: ConsentWord[], state: string, since?: string]>([
    ['a consent to the channel', [word('given', 'email')], 'given'],
    ['a consent to all channels', [word('given', null)], 'given'],
    ['a consent to another channel', [word('given', 'sms')], 'none'],
    ['a withdrawal from another channel', [word('withdrawn', 'sms'), word('given', null)], 'given'],
    ['a withdrawal from the channel after a consent to all', [word('given', null), word('withdrawn', 'email', later)], 'withdrawn', later],
    ['a withdrawal from the channel before a consent to all', [word('withdrawn', 'email'), word('given', null, later)], 'withdrawn'],
    [
      'a withdrawal from everything after a consent to the channel',
      [word('given', 'email'), word('withdrawn', null, later)],
      'withdrawn',
      later,
    ],
    ['a withdrawal from everything before a consent to the channel', [word('withdrawn', null), word('given', 'email', later)], 'withdrawn'],
    ['consents in both places, by the nearer one', [word('given', null), word('given', 'email', later)], 'given', later],
  ])('judges %s', (_, words, state, since) => {
    const expected = { state, since: state === 'none' ? null : (since ?? '2026-11-01T08:00:00.000Z') };
    expect(consentFor(words, 'marketing', 'email')).toEqual(expected);
    expect(consentFor(words.toReversed(), 'marketing', 'email')).toEqual(expected);
  });

  it('keeps purposes apart', () => {
    expect(consentFor([word('given', null)], 'survey', 'email').state).toBe('none');
    expect(consentFor([word('given', null), { ...word('withdrawn', null), purpose: 'survey' }], 'marketing', 'email').state).toBe('given');
  });
});

describe('consentOverview', () => {
  it('says for every purpose what holds in general and for each channel', () => {
    const [marketing, survey] = consentOverview([word('given', null), word('withdrawn', 'sms', later)]);
    expect(marketing).toMatchObject({ purpose: 'marketing', state: 'given' });
    expect(marketing?.channels.filter(({ state }) => state !== 'given')).toEqual([{ channel: 'sms', state: 'withdrawn', since: later }]);
    expect(survey?.channels.every(({ state }) => state === 'none')).toBe(true);
  });
});
