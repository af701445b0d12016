import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicEventBody, publicEvents } from '../../platform/outbox/public-events.js';
import '../customers/customers.events.js';
import '../imports/imports.events.js';
import '../level-sets/level-sets.events.js';
import '../tiering-schemes/tiering-schemes.events.js';

const named = publicEvents().map((event) => [event.type, event] as const);

describe('the catalogue of events', () => {
  it('names what happens to customers, their tiers and levels, schemes and imports', () => {
    expect(named.map(([type]) => type)).toEqual([
      'customer.changed',
      'customer.facts-changed',
      'customer.level-changed',
      'customer.level-warned',
      'customer.tier-changed',
      'imports.failed',
      'imports.finished',
      'imports.taken-back',
      'tiering-schemes.run-finished',
    ]);
  });

  it.each(named)('%s has an example that fits its schema', (type, event) => {
    const body = { type, version: event.version, timestamp: '2026-03-02T04:00:00.000Z', data: event.example };
    expect(publicEventBody(event).parse(body)).toEqual(body);
  });

  it.each(named)('%s names every subject once, in messages that fit its schema', (_, event) => {
    const subjects = Array.from({ length: 250 }, () => randomUUID());
    const data = event.dataOf(subjects);
    for (const each of data) expect(event.data.parse(each)).toEqual(each);
    expect(data.flatMap((each) => Object.values(each).flat())).toEqual(subjects);
    expect(event.dataOf([])).toEqual([]);
  });
});
