import { Injectable } from '@nestjs/common';
import { OperatorRecord } from '../../platform/audit/operator-record.js';
import { OperatorDatabase, type OperatorQuery } from '../../platform/database/operator-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { NotToDecide } from './plugin-reviews.errors.js';
import { type Decision, PluginReviewsRepository } from './plugin-reviews.repository.js';
import { TellPublisher } from './tell-publisher.js';

export type Reviewer = { readonly userId: string; readonly note: string };

/** A person's word about a version that was handed in. */
@Injectable()
export class DecideReview {
  constructor(
    private readonly database: OperatorDatabase,
    private readonly reviews: PluginReviewsRepository,
    private readonly record: OperatorRecord,
    private readonly tell: TellPublisher,
  ) {}

  /** Everybody may install it. */
  approve(id: string, reviewer: Reviewer): Promise<void> {
    return this.decide(id, { to: 'published', from: ['in-review'], ...reviewer }, (query, digest) => this.reviews.openToAll(query, digest));
  }

  reject(id: string, reviewer: Reviewer): Promise<void> {
    return this.decide(id, { to: 'rejected', from: ['in-review'], ...reviewer });
  }

  /** Nobody new installs it; who runs it runs on. */
  withdraw(id: string, reviewer: Reviewer): Promise<void> {
    return this.decide(id, { to: 'withdrawn', from: ['published', 'in-review'], ...reviewer });
  }

  /**
   * It is dangerous: it is withdrawn, and no company's call of it goes through any more. In whatever state it is: companies may run what
   * its publisher has withdrawn and handed in once more.
   */
  block(id: string, reviewer: Reviewer): Promise<void> {
    const from: Decision['state'][] = ['checking', 'in-review', 'published', 'rejected', 'withdrawn'];
    return this.decide(
      id,
      { to: 'withdrawn', from, ...reviewer },
      (query, digest) => this.reviews.block(query, digest, reviewer.note),
      'blocked',
    );
  }

  /** Who still has it installed may run it again; it stays withdrawn. */
  unblock(id: string, reviewer: Reviewer): Promise<void> {
    return this.decide(
      id,
      { to: 'withdrawn', from: ['withdrawn'], ...reviewer },
      (query, digest) => this.reviews.block(query, digest, null),
      'unblocked',
    );
  }

  private async decide(
    id: string,
    { to, from, userId, note }: Reviewer & { to: Decision['state']; from: readonly Decision['state'][] },
    also: (query: OperatorQuery, digest: string) => Promise<void> = () => Promise.resolve(),
    what: string = to,
  ): Promise<void> {
    const action = `plugin-submissions.${what}`;
    const tenantId = await this.database.run(async (query) => {
      const row = await this.reviews.lock(query, id);
      if (!row) throw new NotFound({});
      if (!from.includes(row.state)) throw new NotToDecide({ state: row.state });
      await this.reviews.decide(query, id, { state: to, note, reviewer: userId });
      await also(query, row.digest);
      await this.record.add(query, { action, tenantId: row.tenant_id, subject: id, reason: note });
      return row.tenant_id;
    });
    await this.tell.execute(tenantId, id, { action, state: to, note });
  }
}
