import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Ids } from '../../ports/ids.js';
import type { ImportCodesRequest, ImportedCodes } from './coupon-pools.contract.js';
import { readCodes } from './domain/read-codes.js';
import { NewBatch } from './new-batch.js';
import { PoolStore } from './pool-store.js';

/** Takes in codes that come from elsewhere. */
@Injectable()
export class ImportCodes {
  constructor(
    private readonly newBatch: NewBatch,
    private readonly store: PoolStore,
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound, OneCodeOnly, PoolArchived */
  async execute(poolId: string, { codes: typed }: ImportCodesRequest): Promise<ImportedCodes> {
    await this.newBatch.check(poolId);
    const { codes, repeated, invalid } = readCodes(typed);
    const added = new Set(
      await this.store.coupons.insertCodes(
        poolId,
        codes.map((code) => ({ id: this.ids.next(), code })),
      ),
    );
    await this.store.pools.addToTotal(poolId, added.size);
    const duplicates = [...codes.filter((code) => !added.has(code)), ...repeated];
    this.audit.record({
      action: 'coupon-pools.codes-imported',
      subject: { type: 'CouponPool', id: poolId },
      after: { added: added.size, duplicates: duplicates.length, invalid: invalid.length },
    });
    return { added: added.size, duplicates, invalid: [...invalid] };
  }
}
