import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { givingWay } from '../../platform/jobs/giving-way.js';
import { linkAfter } from './domain/link.js';
import { LedgerChainRepository } from './ledger-chain.repository.js';

/** Small enough that a flush which meets one does not wait for long. */
const AT_ONCE = 1_000;

/** How far a batch got: whether more may wait, and since when. */
type Reached = { readonly isFull: boolean; readonly since: Date | null };

/**
 * Links what was written since the last time, in batches of a transaction each. Rows are found by their marks, never by being newer than the
 * last: a transaction that began early may commit late, and what it wrote is linked the next time.
 */
@Injectable()
export class ExtendChain {
  constructor(
    private readonly database: TenantDatabase,
    private readonly chain: LedgerChainRepository,
  ) {}

  async execute(tenantId: string): Promise<void> {
    let reached: Reached = { isFull: true, since: null };
    while (reached.isFull) {
      const { since } = reached;
      reached = await givingWay(() => this.database.runRetrying(tenantId, () => this.extend(since)));
    }
  }

  private async extend(since: Date | null): Promise<Reached> {
    if (await this.chain.begin()) await this.chain.markAll();
    await this.chain.goByIndex();
    const head = await this.chain.lockHead();
    const rows = await this.chain.claim(AT_ONCE, since);
    const links = linkAfter(head, rows);
    const last = links.at(-1);
    if (last === undefined) return { isFull: false, since };
    await this.chain.add(links);
    await this.chain.setHead(last);
    return { isFull: rows.length === AT_ONCE, since: rows.at(-1)?.writtenAt ?? since };
  }
}
