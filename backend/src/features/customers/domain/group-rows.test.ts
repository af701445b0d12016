import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupRows, type KnownCustomer, type KnownCustomers, type RowKeys } from './group-rows.js';

const row = (given: Partial<RowKeys>): RowKeys => ({ identity: null, number: null, contacts: [], name: null, ...given });
const nobody: KnownCustomers = { byIdentity: new Map(), byNumber: new Map(), byContact: new Map(), byName: new Map() };
const ada: KnownCustomer = { customerId: 'ada', number: 'N1', identified: false };
const bob: KnownCustomer = { customerId: 'bob', number: 'N2', identified: true };
const known: KnownCustomers = {
  byIdentity: new Map([['b', bob]]),
  byNumber: new Map([
    ['N1', ada],
    ['N2', bob],
  ]),
  byContact: new Map([['email ada', ada]]),
  byName: new Map([['ada', ada]]),
};

const shape = (rows: RowKeys[], from = known): unknown => {
  const { groups, numberTaken } = groupRows(rows, from);
  return {
    groups: groups
      .filter(({ rows: own }) => own.length > 0)
      .map((group) => [group.known?.customerId ?? 'new', group.newIdentity, group.number, group.rows]),
    numberTaken,
  };
};

describe('groupRows', () => {
  it('knows a customer by the id of the source', () =>
    expect(shape([row({ identity: 'b' }), row({ identity: 'c' })])).toEqual({
      groups: [
        ['bob', null, null, [0]],
        ['new', 'c', null, [1]],
      ],
      numberTaken: [],
    }));

  it('gives an id to the customer of the number, if that one has none', () =>
    expect(shape([row({ identity: 'a', number: 'N1' })])).toEqual({ groups: [['ada', 'a', 'N1', [0]]], numberTaken: [] }));

  it('refuses the number of a customer with another id', () =>
    expect(shape([row({ identity: 'x', number: 'N2' }), row({ identity: 'b', number: 'N1' })])).toEqual({
      groups: [],
      numberTaken: [0, 1],
    }));

  it('goes by address only without id and number, and by name only without anything else', () =>
    expect(
      shape([
        row({ contacts: ['email ada'] }),
        row({ name: 'ada' }),
        row({ identity: 'c', contacts: ['email ada'] }),
        row({ contacts: ['phone 1'], name: 'ada' }),
      ]),
    ).toEqual({
      groups: [
        ['ada', null, null, [0, 1]],
        ['new', 'c', null, [2]],
        ['new', null, null, [3]],
      ],
      numberTaken: [],
    }));

  it('lets later rows of the file find the customers of earlier ones', () =>
    expect(
      shape([
        row({ identity: 'c', number: 'N9', contacts: ['email c'] }),
        row({ number: 'N9' }),
        row({ contacts: ['email c'] }),
        row({ identity: 'c' }),
      ]),
    ).toEqual({
      groups: [['new', 'c', 'N9', [0, 1, 2, 3]]],
      numberTaken: [],
    }));

  it('puts every row into one group or among the refused', () => {
    const key = fc.constantFrom('a', 'b', 'c', null);
    const rows = fc.array(
      fc.record({
        identity: key,
        number: fc.constantFrom('N1', 'N2', 'N3', null),
        contacts: fc.uniqueArray(fc.constantFrom('e', 'p')),
        name: key,
      }),
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(known, nobody), (given, from) => {
        const { groups, numberTaken } = groupRows(given, from);
        expect([...groups.flatMap((group) => group.rows), ...numberTaken].toSorted((a, b) => a - b)).toEqual(
          given.map((_, index) => index),
        );
        const ids = groups.flatMap((group) => (group.known ? [group.known.customerId] : []));
        expect(new Set(ids).size).toBe(ids.length);
        const numbers = groups.flatMap(({ number }) => (number === null ? [] : [number]));
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });
});
