import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../ports/clock.js';
import { GrantTargets } from './grant-targets.js';
import { type LevelGrant, LevelGrantsRepository } from './level-grants.repository.js';
import type { GrantLevelRequest } from './level-sets.contract.js';
import { GrantEndsInThePast, LevelNeeded, UnknownLevel } from './level-sets.errors.js';

/** A person gives a customer a level, or takes that back; it counts at once. */
@Injectable()
export class GrantLevel {
  constructor(
    private readonly targets: GrantTargets,
    private readonly grants: LevelGrantsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws LevelSetNotFound, NotFound, NotAMember, UnknownLevel, LevelNeeded, GrantEndsInThePast */
  async give(customerId: string, levelSetId: string, request: GrantLevelRequest, principal: Principal): Promise<void> {
    const target = await this.targets.find(customerId, levelSetId, principal);
    await this.targets.requireMember(target);
    const { level, mode, reason } = request;
    if (level !== null && !target.place.definition.levels.some(({ key }) => key === level))
      throw new UnknownLevel({ level }, { pointer: '/level' });
    if (level === null && mode === 'at-least') throw new LevelNeeded({}, { pointer: '/level' });
    const now = this.clock.now();
    const until = request.until === null ? null : new Date(request.until);
    if (until !== null && until <= now) throw new GrantEndsInThePast({}, { pointer: '/until' });
    const before = await this.grants.find(levelSetId, target.customerId);
    const grantedBy = principal.kind === 'user' ? principal.userId : null;
    const after = { level, mode, until, reason, grantedBy, grantedAt: now };
    await this.grants.save(levelSetId, target.customerId, after);
    this.record('level-sets.level-granted', { levelSetId, customerId: target.customerId }, before, after);
    await this.targets.evaluate(target.customerId, now);
  }

  /** Also from somebody who does not take part any more. @throws LevelSetNotFound, NotFound */
  async takeBack(customerId: string, levelSetId: string, principal: Principal): Promise<void> {
    const target = await this.targets.find(customerId, levelSetId, principal);
    const before = await this.grants.find(levelSetId, target.customerId);
    if (!before) return;
    await this.grants.remove(levelSetId, target.customerId);
    this.record('level-sets.grant-taken-back', { levelSetId, customerId: target.customerId }, before, undefined);
    await this.targets.evaluate(target.customerId, this.clock.now());
  }

  private record(
    action: string,
    { levelSetId, customerId }: { levelSetId: string; customerId: string },
    before: LevelGrant | undefined,
    after: LevelGrant | undefined,
  ): void {
    this.audit.record({
      action,
      subject: { type: 'Customer', id: customerId },
      before: before && { ...before, levelSetId },
      after: after && { ...after, levelSetId },
    });
  }
}
