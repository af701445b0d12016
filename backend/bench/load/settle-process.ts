import { text } from 'node:stream/consumers';
import { RandomIds } from '../../src/adapters/random-ids.js';
import { SystemClock } from '../../src/adapters/system-clock.js';
import { LedgerBatch } from '../../src/features/wallets/ledger-batch.js';
import { LedgerRepository } from '../../src/features/wallets/ledger.repository.js';
import { OpenWallets } from '../../src/features/wallets/open-wallets.js';
import { SettleDueWallets } from '../../src/features/wallets/settle-due-wallets.js';
import { WalletTypesRepository } from '../../src/features/wallets/wallet-types.repository.js';
import { WalletsRepository } from '../../src/features/wallets/wallets.repository.js';
import { WriteLedger } from '../../src/features/wallets/write-ledger.js';
import { connect } from '../../src/platform/database/connect.js';
import { PlatformDatabase } from '../../src/platform/database/platform-database.js';
import { TableStatistics } from '../../src/platform/database/table-statistics.js';
import { TenantDatabase } from '../../src/platform/database/tenant-database.js';
import { milliseconds } from '../measure.js';
import { SettleOptions } from './run-settle.js';

// A worker's process with nothing but the night's work.
const { appUrl, tenantId } = SettleOptions.parse(JSON.parse(await text(process.stdin)));
const pool = connect(appUrl, { max: 2, applicationName: 'liuke-bench-worker' });
const [database, clock, ids] = [new TenantDatabase(pool), new SystemClock(), new RandomIds()];
const wallets = new WalletsRepository(database, clock, ids);
const opening = new OpenWallets(wallets, new LedgerRepository(database));
const batch = new LedgerBatch(
  new WalletTypesRepository(database),
  opening,
  new WriteLedger(database, new TableStatistics(new PlatformDatabase(pool))),
  wallets,
);
const taken = await milliseconds(() => new SettleDueWallets(database, batch, clock, ids).execute(tenantId));
await pool.end();
process.stdout.write(JSON.stringify({ taken }));
