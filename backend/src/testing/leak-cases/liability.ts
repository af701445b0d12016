import { aProgram } from '../../features/wallets/testing/a-program.js';
import { PostToWallets } from '../../features/wallets/wallets.public.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type Leaks, nothingNamed } from '../leaks/leak-case.js';

/** A programme in whose report the company's word stands, and a member who holds something. */
export const liability: Leaks = {
  plant: async ({ app, tenantId, prey, marker: { word } }) => {
    await aProgram(app, { tenantId }, word);
    const { customer: customerId = '' } = prey;
    const told = { customerId, walletType: word, cause: { kind: 'api' as const, reason: word } };
    const earned = { ...told, key: `${word} earned`, do: 'credit' as const, kind: 'earn' as const, units: 100, at: app.parts.clock.now() };
    const kept = { ...told, key: `${word} kept`, do: 'reserve' as const, units: 10, until: null };
    await app.nest.get(TenantDatabase).run(tenantId, () => app.nest.get(PostToWallets, { strict: false }).execute([earned, kept]));
    return {};
  },
  cases: {
    'GET /api/v1/liability': nothingNamed,
    'GET /api/v1/liability/months': nothingNamed,
  },
};
