import { z } from 'zod';
import { bound, type Figure } from '../figure.js';
import { runLoad } from '../load/run-load.js';
import { median } from '../measure.js';
import type { Scale } from '../scale.js';
import { seedLongHistory } from '../seed/member-ledgers.js';
import { analyse, seedCustomers } from '../seed/seed-customers.js';
import { ask, signUp } from '../stage/company.js';
import { startProduct } from '../stage/product.js';
import type { Stage } from '../stage/stage.js';

const CONNECTIONS = 4;
const Page = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });

/** What is seen of a member with a very long history: the balance, the lots, and pages of what happened. */
export async function ledgerHistory(stage: Stage, scale: Scale): Promise<Figure[]> {
  const database = await stage.database('ledger_history');
  const product = await startProduct(stage, database, 'api');
  try {
    const company = await signUp(product, 'history');
    await seedCustomers(database, company.tenantId, scale.customersOfATenant);
    const customer = await seedLongHistory(database, company.tenantId, scale.transfersOfAMember);
    await analyse(database);
    await stage.settle(database);
    const wallets = `/customers/${customer}/wallets`;
    const first = await ask(product, company, Page, 'GET', `${wallets}/points/transfers?limit=50`);
    const transfers = scale.transfersOfAMember.toLocaleString('en');
    const seen: [name: string, what: string, path: string][] = [
      ['ledger-history-balance', `p95 of GET /customers/{id}/wallets, of a member with ${transfers} transfers`, wallets],
      ['ledger-history-lots', 'of the first page of their lots', `${wallets}/points/lots?limit=50`],
      ['ledger-history-page', 'of a page of their transfers', `${wallets}/points/transfers?limit=50&cursor=${first.nextCursor ?? ''}`],
    ];
    const figures: Figure[] = [];
    for (const [name, what, path] of seen) {
      const load = {
        url: product.url,
        key: company.key,
        connections: CONNECTIONS,
        send: { kind: 'paths' as const, paths: [`/api/v1${path}`] },
      };
      await runLoad({ ...load, seconds: scale.warmUpSeconds });
      const waits: number[] = [];
      for (let round = 0; round < scale.rounds; round += 1) waits.push((await runLoad({ ...load, seconds: scale.seconds })).p95);
      figures.push(bound(name, `${what}, over ${CONNECTIONS} connections`, { value: median(waits), unit: 'ms' }, { atMost: 50 }));
    }
    return figures;
  } finally {
    await product.stop();
    await stage.drop(database);
  }
}
