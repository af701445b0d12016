import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import type { Benefit, UpdateBenefitRequest } from './benefits.contract.js';
import { BenefitLadderReference } from './benefits.errors.js';
import type { StoredBenefit } from './benefits.repository.js';
import { givesOf, SaveBenefit } from './save-benefit.js';
import { recordedBenefit, viewBenefit } from './view-benefit.js';

/** When it is due, and whose tiers or levels it is for, stays: whoever wants another makes another benefit. */
@Injectable()
export class UpdateBenefit {
  constructor(
    private readonly save: SaveBenefit,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, VersionConflict, BenefitLadderReference, BenefitRewardUnknown, BenefitWalletUnknown */
  async execute(id: string, request: UpdateBenefitRequest): Promise<Benefit> {
    const before = await this.save.benefits.get(id, 'FOR NO KEY UPDATE');
    requireVersion(request, { ...viewBenefit(before) });
    const { names = before.names, tiers = before.tiers, levels = before.levels, gives, state = before.state } = request;
    if (request.tiers && before.schemeId === null) throw new BenefitLadderReference({}, { pointer: '/tiers' });
    if (request.levels && before.levelSetId === null) throw new BenefitLadderReference({}, { pointer: '/levels' });
    const next: StoredBenefit = {
      ...before,
      ...(gives && givesOf(gives)),
      names,
      tiers: [...new Set(tiers)],
      levels: [...new Set(levels)],
      state,
      liveSince: state === 'live' ? (before.liveSince ?? this.save.now()) : null,
    };
    await this.save.require(next);
    await this.save.benefits.update(next);
    await this.save.plan(next);
    const after = await this.save.benefits.get(id);
    this.audit.record({
      action: 'benefits.updated',
      subject: { type: 'Benefit', id },
      before: recordedBenefit(before),
      after: recordedBenefit(after),
    });
    return viewBenefit(after);
  }
}
