import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MessageConsumers } from '../../platform/outbox/message-consumers.js';
import { EvaluateReferrals } from './evaluate-referrals.js';
import { FollowBulkChange } from './follow-bulk-change.js';
import { REFERRAL_DUE } from './follow-referral.js';

@Injectable()
export class ReferralsJobs implements OnModuleInit {
  constructor(
    private readonly consumers: MessageConsumers,
    private readonly evaluate: EvaluateReferrals,
    private readonly bulk: FollowBulkChange,
  ) {}

  onModuleInit(): void {
    const wanted = (): Promise<boolean> => this.bulk.hasOpen();
    const changed = 'customer.facts-changed';
    this.consumers.on(changed, 'referrals.follow-purchases', ({ subjectIds }) => this.evaluate.ofCustomers(subjectIds), { wanted });
    this.consumers.on('facts.bulk-changed', 'referrals.follow-bulk', () => this.bulk.execute(), { wanted });
    this.consumers.on(REFERRAL_DUE, 'referrals.follow-time', ({ subjectIds }) => this.evaluate.execute(subjectIds));
  }
}
