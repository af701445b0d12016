import { aProgram } from '../../features/wallets/testing/a-program.js';
import type { Leaks, LeakCase, LeakRequest } from '../leaks/leak-case.js';
import type { Prey } from '../leaks/prey.js';

let count = 0;

/** At a customer’s wallet, with names in the path or the body. */
function atWallet(rest: (prey: Prey, own: Prey) => LeakRequest = () => ({}), own?: number): LeakCase {
  return {
    requests: (prey, mine) => {
      const { path, ...request } = rest(prey, mine);
      return { path: { id: prey.customer, walletTypeKey: 'points', ...path }, ...request };
    },
    ...(own === undefined ? {} : { own }),
  };
}

const named = (): string => `leak-${(count += 1)}`;

export const wallets: Leaks = {
  plant: async ({ app, tenantId, owner, prey, marker: { word } }) => {
    await aProgram(app, { tenantId }, 'points', { approvalAbove: 1_000 });
    const at = `/customers/${prey.customer}/wallets/points`;
    await owner.post(`${at}/adjust`, { units: 900, externalId: `${word}-adjust`, reason: `${word} reason` }).expect(201);
    const spend = await owner.post(`${at}/spend`, { units: 10, externalId: `${word}-spend` }).expect(201);
    const reserve = await owner.post(`${at}/reserve`, { units: 10, externalId: `${word}-reserve`, reason: word }).expect(201);
    const ask = async (units: number): Promise<string> =>
      (await owner.post(`${at}/adjust`, { units, externalId: `${word}-${units}`, reason: word }).expect(201)).body.approval.id;
    return {
      spend: spend.body.transferId,
      reservation: reserve.body.reservationId,
      adjustment: await ask(2_000),
      spareAdjustment: await ask(3_000),
    };
  },
  cases: {
    'GET /api/v1/customers/{id}/wallets': { requests: ({ customer }) => ({ path: { id: customer } }) },
    'GET /api/v1/customers/{id}/wallets/{walletTypeKey}/transfers': atWallet(),
    'GET /api/v1/customers/{id}/wallets/{walletTypeKey}/lots': atWallet(),
    'GET /api/v1/customers/{id}/wallets/{walletTypeKey}/reservations': atWallet(),
    'POST /api/v1/customers/{id}/wallets/{walletTypeKey}/spend': atWallet(() => ({ body: { units: 1, externalId: named() } })),
    'POST /api/v1/customers/{id}/wallets/{walletTypeKey}/reserve': atWallet(() => ({ body: { units: 1, externalId: named() } })),
    'POST /api/v1/customers/{id}/wallets/{walletTypeKey}/adjust': atWallet(() => ({ body: { units: 1, externalId: named() } })),
    'POST /api/v1/customers/{id}/wallets/{walletTypeKey}/give': {
      requests: (prey, own) => [
        { path: { id: prey.customer, walletTypeKey: 'points' }, body: { to: own.customer, units: 1, externalId: named() } },
        { path: { id: own.customer, walletTypeKey: 'points' }, body: { to: prey.customer, units: 1, externalId: named() } },
      ],
      // One's own customer gives to itself here.
      own: 422,
    },
    'POST /api/v1/customers/{id}/wallets/{walletTypeKey}/reservations/{reservationId}/capture': atWallet(({ reservation }) => ({
      path: { reservationId: reservation },
      body: { units: 1 },
    })),
    'POST /api/v1/customers/{id}/wallets/{walletTypeKey}/reservations/{reservationId}/release': atWallet(
      ({ reservation }) => ({ path: { reservationId: reservation } }),
      409,
    ),
    'POST /api/v1/customers/{id}/wallets/{walletTypeKey}/transfers/{transferId}/cancel': atWallet(({ spend }) => ({
      path: { transferId: spend },
      body: { units: 1, externalId: named() },
    })),
    'GET /api/v1/wallet-adjustments': { requests: () => ({}) },
    // Nobody decides on what they asked for themselves.
    'POST /api/v1/wallet-adjustments/{id}/approve': { requests: ({ adjustment }) => ({ path: { id: adjustment }, body: {} }), own: 403 },
    'POST /api/v1/wallet-adjustments/{id}/reject': {
      requests: ({ spareAdjustment }) => ({ path: { id: spareAdjustment }, body: {} }),
      own: 403,
    },
  },
};
