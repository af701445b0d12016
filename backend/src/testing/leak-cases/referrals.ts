import { byId, bodies, type Leaks, nothingNamed } from '../leaks/leak-case.js';

let count = 0;

const named = (): string => `leak-referral-${(count += 1)}`;

export const referrals: Leaks = {
  plant: async ({ owner, marker: { word } }) => {
    await owner
      .patch('/referral-settings', { enabled: true, walletType: 'points', landingUrl: `https://${word}.example.com/` })
      .expect(200);
    const make = async (name: string): Promise<string> => (await owner.post('/customers', { name: `${word} ${name}` }).expect(201)).body.id;
    const [referrer, referee, spareReferee] = [await make('referrer'), await make('referee'), await make('newcomer')];
    const { body } = await owner.post(`/customers/${referrer}/referral-code`).expect(200);
    await owner.post('/referrals', { code: body.code, customerId: referee, externalId: `${word}-referral` }).expect(201);
    return { referrer, referralCode: body.code, spareReferee };
  },
  cases: {
    'GET /api/v1/referrals': nothingNamed,
    'POST /api/v1/referrals': {
      requests: (prey, own) => [
        { body: { code: prey.referralCode, customerId: own.spareReferee, externalId: named() } },
        { body: { code: own.referralCode, customerId: prey.referrer, externalId: named() } },
      ],
    },
    'GET /api/v1/referral-settings': nothingNamed,
    'PATCH /api/v1/referral-settings': bodies(() => ({ waitDays: 5, referrerReward: null })),
    'GET /api/v1/customers/{id}/referrals': byId('referrer'),
    'POST /api/v1/customers/{id}/referral-code': byId('referrer'),
  },
};
