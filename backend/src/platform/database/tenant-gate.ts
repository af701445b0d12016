import { Injectable } from '@nestjs/common';
import { TenantDatabase } from './tenant-database.js';

/**
 * The first lock of everything that writes events, orders and facts. Writers of single customers share it and go on side by side, held
 * apart by the rows they lock; whoever must see a company at rest (undo, rebuild, a new rate, a refund whose order is unknown) holds it
 * alone, briefly. It ends with the transaction.
 */
@Injectable()
export class TenantGate {
  constructor(private readonly database: TenantDatabase) {}

  async share(): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock_shared($1::bigint), ${BY_INDEX_ONLY}`, [gateOf(this.database.tenantId)]);
  }

  async close(): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock($1::bigint), ${BY_INDEX_ONLY}`, [gateOf(this.database.tenantId)]);
  }
}

/**
 * Set-based statements of a few hundred keys always go by index. A plan that was kept while the tables were small would read them whole
 * for ever after.
 */
const BY_INDEX_ONLY = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'jit']
  .map((name) => `set_config('${name}', 'off', true)`)
  .join(', ');

function gateOf(tenantId: string): string {
  return BigInt.asIntN(64, BigInt(`0x${tenantId.replaceAll('-', '').slice(16)}`)).toString();
}
