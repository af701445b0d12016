import { bodies, byId, type Leaks, nothingNamed, type Shop } from '../leaks/leak-case.js';

const order = { externalId: 'leak-order', amount: 56_000, currency: 'CNY' };

function poolOf(key: string, word: string): object {
  return {
    key,
    names: { 'zh-CN': `${word} 券`, en: `${word} coupon` },
    discount: { kind: 'no-threshold', amount: 2_000, currency: 'CNY' },
    codes: { kind: 'unique', prefix: null },
    validity: { kind: 'window' },
  };
}

async function fill({ owner, app }: Shop, pool: string, codes: string[]): Promise<void> {
  await owner.post(`/coupon-pools/${pool}/import`, { codes }).expect(200);
  await owner.post(`/coupon-pools/${pool}/generate`, { count: 20 }).expect(202);
  await app.settled();
}

export const coupons: Leaks = {
  plant: async (shop) => {
    const { owner, marker, prey } = shop;
    const [couponPool = '', spareCouponPool = ''] = await Promise.all(
      ['first', 'spare'].map(async (name): Promise<string> => {
        const { body } = await owner.post('/coupon-pools', poolOf(`${marker.word}-${name}`, marker.word)).expect(201);
        return body.id;
      }),
    );
    const code = (name: string): string => `${marker.word}-${name}`.toUpperCase();
    await fill(shop, couponPool, ['issued', 'redeemed', 'voided'].map(code));
    await fill(shop, spareCouponPool, [code('free'), code('other')]);
    const issue = async (externalId: string): Promise<{ id: string; code: string }> =>
      (await owner.post(`/coupon-pools/${couponPool}/issue`, { customer: { id: prey.customer }, externalId }).expect(201)).body;
    const [held, spare] = [await issue(`${marker.word}-1`), await issue(`${marker.word}-2`)];
    const redemption = { code: (await issue(`${marker.word}-3`)).code, order: { ...order, externalId: `${marker.word}-order` } };
    const { body: redeemed } = await owner.post('/coupons/redeem', { ...redemption, externalId: `${marker.word}-redeemed` }).expect(201);
    return {
      couponPool,
      spareCouponPool,
      coupon: redeemed.couponId,
      spareCoupon: spare.id,
      couponCode: held.code,
      freeCouponCode: code('free'),
      couponRedemption: redeemed.externalId,
    };
  },
  cases: {
    'GET /api/v1/coupon-pools': nothingNamed,
    'POST /api/v1/coupon-pools': bodies(({ couponPool }) => ({ id: couponPool, ...poolOf(`another-${couponPool}`, 'another') })),
    'GET /api/v1/coupon-pools/{id}': byId('couponPool'),
    'PATCH /api/v1/coupon-pools/{id}': byId('couponPool', () => ({ body: { perCustomer: 100 } })),
    'POST /api/v1/coupon-pools/{id}/generate': byId('spareCouponPool', () => ({ body: { count: 1 } })),
    'POST /api/v1/coupon-pools/{id}/import': byId('spareCouponPool', () => ({ body: { codes: ['LEAK-1'] } })),
    'GET /api/v1/coupon-pools/{id}/codes': byId('couponPool'),
    'POST /api/v1/coupon-pools/{id}/issue': {
      requests: (prey, own) => [
        { path: { id: prey.spareCouponPool }, body: { customer: { id: own.customer }, externalId: 'leak-1' } },
        { path: { id: own.spareCouponPool }, body: { customer: { id: prey.customer }, externalId: 'leak-2' } },
        { path: { id: own.spareCouponPool }, body: { customer: { email: prey.email }, externalId: 'leak-3' } },
        {
          path: { id: own.spareCouponPool },
          body: { customer: { source: prey.source, externalId: prey.customerExternalId }, externalId: 'leak-4' },
        },
      ],
    },
    'GET /api/v1/coupons': {
      requests: ({ couponPool, customer }) => [{}, { query: { poolId: couponPool } }, { query: { customerId: customer } }],
    },
    'GET /api/v1/coupons/{id}': byId('coupon'),
    'POST /api/v1/coupons/validate': bodies(({ couponCode }) => ({ code: couponCode, order })),
    'POST /api/v1/coupons/redeem': {
      requests: (prey, own) => [
        { body: { code: prey.freeCouponCode, order, externalId: 'leak-redeem-1' } },
        { body: { code: own.couponCode, customer: { id: prey.customer }, order, externalId: 'leak-redeem-2' } },
      ],
    },
    'POST /api/v1/coupons/{id}/cancel-redemption': {
      requests: (prey, own) => [
        { path: { id: prey.coupon }, body: { externalId: prey.couponRedemption } },
        { path: { id: own.coupon }, body: { externalId: prey.couponRedemption } },
      ],
    },
    'POST /api/v1/coupons/{id}/void': byId('spareCoupon'),
  },
};
