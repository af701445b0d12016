import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AdjustmentsRepository } from './adjustments.repository.js';
import { RequestDiffers, UnknownWalletType } from './wallets.errors.js';
import { PostAdjustment } from './post-adjustment.js';
import { postedOf } from './view-posted.js';
import { causeOf } from './wallet-requests.js';
import type { Adjusted, AdjustRequest } from './wallets.contract.js';

type Place = { readonly customerId: string; readonly walletType: string; readonly principal: Principal };

/** Gives a customer units, or takes some, for a reason; more than the wallet type allows at once waits for a second person. */
@Injectable()
export class AdjustWallet {
  constructor(
    private readonly database: TenantDatabase,
    private readonly adjustments: AdjustmentsRepository,
    private readonly post: PostAdjustment,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, UnknownWalletType, InsufficientUnits, RequestDiffers */
  execute(place: Place, request: AdjustRequest): Promise<Adjusted> {
    const { principal } = place;
    const userId = principal.kind === 'user' ? principal.userId : undefined;
    return this.database.runRetrying(principal.tenantId, () => this.adjust(place, request), { userId });
  }

  private async adjust({ customerId, walletType, principal }: Place, request: AdjustRequest): Promise<Adjusted> {
    const customer = await this.post.customer(customerId, principal);
    const type = await this.post.type(walletType);
    if (!type || type.isArchived) throw new UnknownWalletType({ walletType });
    const cause = causeOf(principal, request.reason);
    const { units, externalId, reason } = request;
    const known = await this.adjustments.byExternalId(type.id, customer.id, externalId);
    if (!known && (type.approvalAbove === null || Math.abs(units) <= type.approvalAbove)) {
      const done = await this.post.execute({ customerId: customer.id, walletType, externalId, units, cause });
      const subject = { type: 'Customer', id: customer.id };
      if (!done.repeated) this.audit.record({ action: 'wallets.adjusted', subject, after: { walletType, units, reason } });
      return { ...postedOf(done), approval: null };
    }
    const asked = {
      typeId: type.id,
      customerId: customer.id,
      externalId,
      units,
      reason,
      actor: cause.actor ?? { kind: 'system', id: null },
    };
    const { adjustment, isNew } = await this.adjustments.add(asked);
    if (adjustment.units !== units) throw new RequestDiffers({ externalId }, { pointer: '/externalId' });
    const subject = { type: 'WalletAdjustment', id: adjustment.id };
    if (isNew) this.audit.record({ action: 'wallet-adjustments.requested', subject, after: { walletType, units, reason } });
    const { balance, ...rest } = await this.post.standing(customer.id, walletType);
    return {
      transferId: adjustment.transferId,
      reservationId: null,
      balance,
      ...rest,
      approval: { id: adjustment.id, state: adjustment.state },
    };
  }
}
