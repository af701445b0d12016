import { Injectable } from '@nestjs/common';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { Clock } from '../../ports/clock.js';
import { ApplyFactChanges, FactChanges } from '../facts/facts.public.js';
import { ReferralPeople } from './referral-people.repository.js';
import type { StoredReferral } from './referrals.repository.js';

/** How many customers somebody has brought is one of their facts, so that tiers and rules follow it. */
@Injectable()
export class CountReferral {
  constructor(
    private readonly gate: TenantGate,
    private readonly people: ReferralPeople,
    private readonly facts: ApplyFactChanges,
    private readonly clock: Clock,
  ) {}

  /** The first that locks what others lock, too: referrals and codes are locked by nobody who holds the gate alone. */
  async execute({ referrerId }: StoredReferral, by: 1 | -1): Promise<void> {
    await this.gate.share();
    const referrer = await this.people.survivor(referrerId);
    if (!referrer) return;
    const changes = new FactChanges();
    changes.referrals(referrer.id, by);
    await this.facts.execute(changes, { now: this.clock.now(), announce: true });
  }
}
