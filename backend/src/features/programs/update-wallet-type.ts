import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { requireSense } from './require-sense.js';
import type { UpdateWalletTypeRequest, WalletType } from './wallet-types.contract.js';
import { WalletTypesRepository } from './wallet-types.repository.js';

/** Units that customers hold keep what they were promised: each credit carries the expiry that it was made with. */
@Injectable()
export class UpdateWalletType {
  constructor(
    private readonly types: WalletTypesRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, VersionConflict, NeverSpent */
  async execute(id: string, request: UpdateWalletTypeRequest): Promise<WalletType> {
    const current = await this.types.get(id, 'FOR NO KEY UPDATE');
    const wasArchived = current.archivedAt !== null;
    const seen = { ...current, archived: wasArchived };
    requireVersion(request, seen);
    const { version: _, archived = wasArchived, ...changes } = request;
    const next = { ...current, ...changes };
    requireSense(next);
    await this.types.update(next, archived);
    const changed = await this.types.get(id);
    this.audit.record({
      action: 'wallet-types.updated',
      subject: { type: 'WalletType', id },
      before: recorded(current),
      after: recorded(changed),
    });
    return changed;
  }
}

/** What a change can touch. */
function recorded({ names, pendingDays, expiry, shortfall, archivedAt, ...type }: WalletType): Record<string, unknown> {
  const { mostPerSpend, mostPerDay, approvalAbove, mayBeGiven, costPerThousand } = type;
  const limits = { mostPerSpend, mostPerDay, approvalAbove, mayBeGiven, costPerThousand };
  return { names, pendingDays, expiry, shortfall, ...limits, archived: archivedAt !== null };
}
