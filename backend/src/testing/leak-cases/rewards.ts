import { bodies, byId, type Leaks, nothingNamed } from '../leaks/leak-case.js';

function rewardOf(key: string, word: string): object {
  const names = { 'zh-CN': `${word} 礼品`, en: `${word} gift` };
  return { key, names, descriptions: names, gives: { kind: 'gift' }, price: { kind: 'free' }, state: 'live' };
}

export const rewards: Leaks = {
  plant: async ({ owner, marker: { word }, prey: { customer } }) => {
    const reward: string = (await owner.post('/rewards', rewardOf(`${word}-gift`, word)).expect(201)).body.id;
    const take = async (name: string): Promise<string> => {
      const request = { rewardId: reward, customerId: customer, externalId: `${word}-${name}` };
      return (await owner.post('/redemptions', request).expect(201)).body.id;
    };
    return { reward, redemption: await take('first'), spareRedemption: await take('spare'), doneRedemption: await take('done') };
  },
  cases: {
    'GET /api/v1/rewards': nothingNamed,
    'POST /api/v1/rewards': bodies(({ reward, couponPool, scheme, levelSet }) => [
      { ...rewardOf(`pool-${reward}`, 'another'), gives: { kind: 'coupon', poolId: couponPool } },
      { ...rewardOf(`tier-${reward}`, 'another'), onlyFor: { schemeId: scheme, tiers: ['core'] } },
      { ...rewardOf(`level-${reward}`, 'another'), onlyForLevels: { levelSetId: levelSet, levels: ['gold'] } },
    ]),
    'GET /api/v1/rewards/{id}': byId('reward'),
    'PATCH /api/v1/rewards/{id}': {
      requests: (prey, own) => [
        { path: { id: prey.reward }, body: { stock: 100 } },
        { path: { id: own.reward }, body: { onlyFor: { schemeId: prey.scheme, tiers: ['core'] } } },
        { path: { id: own.reward }, body: { onlyForLevels: { levelSetId: prey.levelSet, levels: ['gold'] } } },
        { path: { id: own.reward }, body: { onlyFor: null, onlyForLevels: null } },
      ],
    },
    'GET /api/v1/redemptions': {
      requests: ({ reward, customer }) => [{}, { query: { rewardId: reward } }, { query: { customerId: customer } }],
    },
    'GET /api/v1/redemptions/{id}': byId('redemption'),
    'POST /api/v1/redemptions': {
      requests: (prey, own) => [
        { body: { rewardId: prey.reward, customerId: own.customer, externalId: 'leak-1' } },
        { body: { rewardId: own.reward, customerId: prey.customer, externalId: 'leak-2' } },
      ],
    },
    'POST /api/v1/redemptions/{id}/fulfil': byId('doneRedemption', () => ({ body: {} })),
    'POST /api/v1/redemptions/{id}/use': byId('doneRedemption', () => ({ body: {} })),
    'POST /api/v1/redemptions/{id}/cancel': byId('redemption', () => ({ body: { reason: 'customer' } })),
    'POST /api/v1/redemptions/{id}/fail': byId('spareRedemption', () => ({ body: { reason: 'out-of-stock' } })),
  },
};
