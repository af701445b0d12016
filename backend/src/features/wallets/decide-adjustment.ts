import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound, PeopleOnly } from '../../platform/errors/platform.errors.js';
import { AdjustmentsRepository } from './adjustments.repository.js';
import { PostAdjustment } from './post-adjustment.js';
import { AlreadyDecided, OwnRequest } from './wallets.errors.js';

/** A second person says yes or no; nobody to what they asked for themselves. */
@Injectable()
export class DecideAdjustment {
  constructor(
    private readonly adjustments: AdjustmentsRepository,
    private readonly post: PostAdjustment,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, OwnRequest, AlreadyDecided, InsufficientUnits */
  async execute(id: string, state: 'approved' | 'rejected', note: string | null, principal: Principal): Promise<void> {
    if (principal.kind !== 'user') throw new PeopleOnly({});
    const adjustment = await this.adjustments.findForDecision(id);
    if (!adjustment) throw new NotFound({});
    await this.post.customer(adjustment.customerId, principal);
    if (adjustment.state !== 'waiting') throw new AlreadyDecided({ state: adjustment.state });
    if (adjustment.requestedBy === principal.userId) throw new OwnRequest({});
    const { customerId, walletType, externalId, units, reason, requestedByKind, requestedBy } = adjustment;
    const cause = {
      kind: requestedByKind === 'user' ? ('person' as const) : ('api' as const),
      actor: { kind: requestedByKind, id: requestedBy },
      reason: reason ?? undefined,
    };
    const done = state === 'approved' ? await this.post.execute({ customerId, walletType, externalId, units, cause }) : undefined;
    await this.adjustments.decide(id, { state, userId: principal.userId, note, transferId: done?.transferId ?? null });
    const subject = { type: 'WalletAdjustment', id };
    this.audit.record({ action: `wallet-adjustments.${state}`, subject, after: { walletType, units, note } });
  }
}
