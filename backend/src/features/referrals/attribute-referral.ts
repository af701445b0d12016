import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { EvaluateReferrals } from './evaluate-referrals.js';
import { JudgeReferral } from './judge-referral.js';
import { AlreadyReferred, ContentDiffers } from './referrals.errors.js';
import { ReferralsRepository } from './referrals.repository.js';

export type Attribution = { referrerId: string; refereeId: string; externalId: string };

@Injectable()
export class AttributeReferral {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly judge: JudgeReferral,
    private readonly evaluate: EvaluateReferrals,
    private readonly clock: Clock,
  ) {}

  /** Answers with the referral's id. One that must not count is written down with its reason, so that people can see it. */
  async execute(attribution: Attribution): Promise<string> {
    const known = await this.known(attribution);
    if (known !== undefined) return known;
    const { terms, refusal } = await this.judge.execute(attribution);
    const id = await this.referrals.add({ ...attribution, terms, refusal, now: this.clock.now() });
    if (id === undefined) {
      const faster = await this.known(attribution);
      if (faster === undefined) throw new AlreadyReferred({});
      return faster;
    }
    await this.evaluate.execute([id]);
    return id;
  }

  /** @throws ContentDiffers */
  private async known({ referrerId, refereeId, externalId }: Attribution): Promise<string | undefined> {
    const known = await this.referrals.byExternalId(externalId);
    if (known && (known.referrerId !== referrerId || known.refereeId !== refereeId))
      throw new ContentDiffers({ externalId }, { pointer: '/externalId' });
    return known?.id;
  }
}
