import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { SeededWallet } from '../seed/seed-wallets.js';
import type { Company } from '../stage/company.js';
import { spendInSql } from './ledger-functions.js';

export const BASELINE_CONNECTIONS = 32;
const UNITS = 3;

/** Transfers a second, one a transaction and a round trip. */
export async function transfersInSql(
  pool: Pool,
  { tenantId }: Company,
  wallets: readonly SeededWallet[],
  seconds: number,
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  let count = 0;
  await Promise.all(
    Array.from({ length: BASELINE_CONNECTIONS }, async (_, worker) => {
      const client = await pool.connect();
      try {
        for (let turn = worker; performance.now() < end; turn += BASELINE_CONNECTIONS) {
          const walletId = wallets[turn % wallets.length]?.id ?? '';
          const left = await spendInSql(client, {
            tenantId,
            walletId,
            transferId: randomUUID(),
            name: `api:${randomUUID()}`,
            units: UNITS,
          });
          if (left < 0) throw new Error('The baseline ran out of units.');
          count += 1;
        }
      } finally {
        client.release();
      }
    }),
  );
  return count / seconds;
}
