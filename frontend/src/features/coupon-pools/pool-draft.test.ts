import { describe, expect, it } from 'vitest';
import { newPool, type PoolDraft, poolOf, unreadable } from './pool-draft.ts';

const draft = (changed: Partial<PoolDraft>): PoolDraft => ({ ...newPool(), chinese: '满500减50', key: 'spring', ...changed });

describe('the form of a pool', () => {
  it('writes money in minor units and gives both languages a name', () => {
    expect(poolOf(draft({ amount: '50', minimum: '500.00' }), 'CNY')).toEqual({
      key: 'spring',
      names: { 'zh-CN': '满500减50', en: '满500减50' },
      discount: { kind: 'amount-off', amount: 5_000, minimum: 50_000, currency: 'CNY' },
      codes: { kind: 'unique', prefix: null },
      validity: { kind: 'days', days: 30 },
      perCustomer: 1,
    });
  });

  it.each<[Partial<PoolDraft>, object]>([
    [
      { kind: 'no-threshold', amount: '20' },
      { kind: 'no-threshold', amount: 2_000, currency: 'CNY' },
    ],
    [
      { kind: 'percentage', percentOff: 15, ceiling: '30' },
      { kind: 'percentage', percentOff: 15, ceiling: 3_000, minimum: 0, currency: 'CNY' },
    ],
    [{ kind: 'free-shipping' }, { kind: 'free-shipping', ceiling: null, minimum: 0, currency: 'CNY' }],
    [{ kind: 'buy-x-get-y' }, { kind: 'buy-x-get-y', buy: 2, get: 1, times: null, skus: [], categories: [] }],
  ])('makes of %j the discount %j', (changed, discount) => {
    expect(poolOf(draft(changed), 'CNY').discount).toEqual(discount);
  });

  it('leaves open what is empty', () => {
    const shared = draft({ codesKind: 'shared', code: ' welcome ', validityKind: 'window', until: '2027-01-31', perCustomer: '' });
    expect(poolOf(shared, 'CNY')).toMatchObject({
      codes: { kind: 'shared', code: 'welcome', usageLimit: null },
      validity: { kind: 'window', from: null, until: '2027-01-31' },
      perCustomer: null,
    });
  });

  it('says which money it cannot read, of what is shown', () => {
    expect(unreadable(draft({ amount: 'fifty', minimum: '1.234', ceiling: 'x' }), 'CNY')).toEqual(['amount', 'minimum']);
    expect(unreadable(draft({ kind: 'percentage', amount: 'fifty' }), 'CNY')).toEqual([]);
  });
});
