import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { linkAfter } from './domain/link.js';
import { LedgerChainRepository } from './ledger-chain.repository.js';

const AT_ONCE = 5_000;

/**
 * Links what was written since the last time, in batches of a transaction each. Rows are found by their marks, never by being newer than the
 * last: a transaction that began early may commit late.
 */
@Injectable()
export class ExtendChain {
  constructor(
    private readonly database: TenantDatabase,
    private readonly chain: LedgerChainRepository,
  ) {}

  async execute(tenantId: string): Promise<void> {
    for (let linked = AT_ONCE; linked === AT_ONCE;) linked = await this.database.runRetrying(tenantId, () => this.extend());
  }

  private async extend(): Promise<number> {
    if (await this.chain.begin()) await this.chain.markAll();
    await this.chain.goByIndex();
    const head = await this.chain.lockHead();
    const rows = await this.chain.claim(AT_ONCE);
    const links = linkAfter(head, rows);
    const last = links.at(-1);
    if (last === undefined) return 0;
    await this.chain.add(links);
    await this.chain.setHead(last);
    return links.length;
  }
}
