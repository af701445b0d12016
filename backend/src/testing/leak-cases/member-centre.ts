import { byId, type LeakCase, type LeakRequest, type Leaks } from '../leaks/leak-case.js';
import type { Prey } from '../leaks/prey.js';

/** A session is whoever holds it, so everybody asks with their own: what comes back must be of one's own company. */
function inside(rest: (prey: Prey) => LeakRequest = () => ({})): LeakCase {
  return { requests: (prey, own) => ({ ...rest(prey), headers: { cookie: `liuke_member=${own.memberSession}` } }) };
}

const SECRET = 32;

export const memberCentre: Leaks = {
  plant: async ({ app, owner, tenantId, marker: { word } }) => {
    const centreEmail = `${word}.centre@example.com`;
    // Somebody whom no other case archives: that would sign them out.
    const customer = await owner.post('/customers', { name: `${word} member`, email: centreEmail }).expect(201);
    await owner.post(`/customers/${customer.body.id}/wallets/points/adjust`, { units: 5, externalId: `${word}-centre` }).expect(201);
    const link = async (): Promise<string> => {
      const { body } = await owner.post(`/customers/${customer.body.id}/member-links`, {}).expect(201);
      return new URL(body.url).hash.slice(1);
    };
    const { headers } = await app
      .anybody()
      .post('/member-centre/sessions', { token: await link() })
      .expect(204);
    const asked = await app.anybody().post('/member-centre/codes', { company: tenantId, email: centreEmail }).expect(202);
    const reward = {
      key: `${word}-cup`,
      names: { 'zh-CN': `${word} 礼品`, en: `${word} gift` },
      gives: { kind: 'gift' },
      price: { kind: 'free' },
      state: 'live',
    };
    const memberReward: string = (await owner.post('/rewards', reward).expect(201)).body.id;
    await app.settled();
    return {
      centreEmail,
      memberReward,
      memberSession: /liuke_member=([\w-]+)/.exec(String(headers['set-cookie']))?.[1] ?? '',
      memberLink: await link(),
      spareMemberLink: await link(),
      memberCode: asked.body.reference,
      memberDigits: /\d{6}/.exec(app.letters.lastTo(centreEmail)?.text ?? '')?.[0] ?? '',
    };
  },
  cases: {
    'POST /api/v1/customers/{id}/member-links': byId('customer', () => ({ body: {} })),
    // Asking for a code is open to everybody, and leaves a row with the company that was named.
    'POST /api/v1/member-centre/codes': {
      requests: (prey, own) => ({ body: { company: own.tenant, email: prey.centreEmail } }),
    },
    'POST /api/v1/member-centre/sessions': {
      requests: (prey, own) => [
        { body: { token: own.memberLink } },
        // The secret of one company’s link under the name of another’s.
        { body: { token: `${own.spareMemberLink.slice(0, SECRET)}${prey.spareMemberLink.slice(SECRET)}` } },
        { body: { company: own.tenant, reference: prey.memberCode, code: prey.memberDigits } },
      ],
    },
    'DELETE /api/v1/member-centre/sessions': {
      requests: (prey, own) => ({
        headers: { cookie: `liuke_member=${own.memberSession.slice(0, SECRET)}${prey.memberSession.slice(SECRET)}` },
      }),
    },
    'GET /api/v1/member-centre': inside(),
    'GET /api/v1/member-centre/wallets/{walletTypeKey}/transfers': inside(() => ({ path: { walletTypeKey: 'points' } })),
    'PATCH /api/v1/member-centre/profile': inside(({ customer, customerName }) => ({
      body: { id: customer, name: customerName },
    })),
    'POST /api/v1/member-centre/redemptions': inside(({ memberReward }) => ({ body: { rewardId: memberReward, externalId: 'tap' } })),
    'POST /api/v1/member-centre/consents': inside(({ customer }) => ({
      body: { customerId: customer, purpose: 'survey', state: 'given' },
    })),
  },
};
