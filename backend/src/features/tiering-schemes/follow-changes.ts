import { Injectable } from '@nestjs/common';
import { DecideCustomers } from './decide-customers.js';
import { TellDecided } from './tell-decided.js';
import { TieringTriggers } from './tiering-triggers.js';

/** Customers whose facts changed, who are new, or who are back from the archive: decided at once, and everybody where that is due. */
@Injectable()
export class FollowChanges {
  constructor(
    private readonly decide: DecideCustomers,
    private readonly triggers: TieringTriggers,
    private readonly tell: TellDecided,
  ) {}

  /** Inside the tenant's transaction. */
  async execute(tenantId: string, customerIds: readonly string[]): Promise<void> {
    await this.decide.execute(tenantId, customerIds);
    await this.triggers.afterChanges();
    this.tell.execute();
  }
}
