import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Ids } from '../../ports/ids.js';
import type { Benefit, CreateBenefitRequest } from './benefits.contract.js';
import { givesOf, SaveBenefit } from './save-benefit.js';
import { recordedBenefit, viewBenefit } from './view-benefit.js';

@Injectable()
export class CreateBenefit {
  constructor(
    private readonly save: SaveBenefit,
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /** @throws BenefitKeyTaken, BenefitSchemeUnknown, BenefitLevelSetUnknown, BenefitRewardUnknown, BenefitWalletUnknown */
  async execute({ key, names, timing, gives, state, ...ladder }: CreateBenefitRequest): Promise<Benefit> {
    const id = this.ids.next();
    const createdAt = this.save.now();
    const benefit = {
      id,
      key,
      names,
      schemeId: ladder.schemeId ?? null,
      tiers: [...new Set(ladder.tiers)],
      levelSetId: ladder.levelSetId ?? null,
      levels: [...new Set(ladder.levels)],
      occasion: timing.occasion,
      monthDay: timing.occasion === 'monthly' ? timing.monthDay : null,
      daysBefore: timing.occasion === 'birthday' ? timing.daysBefore : null,
      ...givesOf(gives),
      state,
      liveSince: state === 'live' ? createdAt : null,
      createdAt,
    };
    await this.save.require(benefit);
    await this.save.benefits.insert(benefit);
    await this.save.plan(benefit);
    const stored = await this.save.benefits.get(id);
    this.audit.record({ action: 'benefits.created', subject: { type: 'Benefit', id }, after: recordedBenefit(stored) });
    return viewBenefit(stored);
  }
}
