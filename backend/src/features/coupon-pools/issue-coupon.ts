import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { CustomerLimit, ExternalIdDiffers, PoolArchived, PoolEmpty, PoolOver } from './coupon-pools.errors.js';
import type { IssuedCoupon } from './coupons.contract.js';
import { CouponsRepository, type IssuedRow, type IssueTerms } from './coupons.repository.js';
import { validUntil } from './domain/valid-until.js';

export type CouponIssue = {
  poolId: string;
  /** A customer that was not merged into another. */
  customerId: string;
  /** Names this issue for ever, for example `redemption:<id>`. */
  key: string;
};

/** Gives a customer one coupon of a pool, in the transaction of the caller; asked again by the same key, the same one. */
@Injectable()
export class IssueCoupon {
  constructor(
    private readonly coupons: CouponsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound, PoolArchived, PoolOver, CustomerLimit, PoolEmpty, ExternalIdDiffers */
  async execute({ poolId, customerId, key }: CouponIssue): Promise<IssuedCoupon> {
    const issuedAt = this.clock.now();
    const terms = await this.coupons.issueTerms(poolId, issuedAt);
    if (!terms) throw new NotFound({});
    // First the customer's place in line: whoever comes with the same key at the same time has committed after it.
    const isWithin = await this.coupons.countIssue(poolId, customerId, terms.perCustomer);
    const known = await this.coupons.ofIssue(key);
    if (known) {
      if (isWithin) await this.coupons.uncountIssue(poolId, customerId);
      return requireSame(known, { poolId, customerId, key }, terms);
    }
    requireOpen(terms);
    if (!isWithin) throw new CustomerLimit({ limit: terms.perCustomer ?? 0 });
    const issue = { poolId, customerId, issueKey: key, issuedAt, validUntil: validUntil(terms.today, terms.validDays) };
    const taken = await this.take(issue, terms);
    if (!taken) throw new PoolEmpty({});
    return viewIssued({ ...issue, ...taken }, terms);
  }

  /** Takes back the coupon of an issue; false when it was used. */
  async revoke(couponId: string): Promise<boolean> {
    const coupon = await this.coupons.find(couponId, 'FOR UPDATE');
    if (coupon?.state !== 'issued') return coupon?.state !== 'redeemed';
    await this.coupons.voidOne(couponId);
    await this.coupons.uncountIssue(coupon.poolId, coupon.customerId);
    return true;
  }

  private async take(issue: Omit<IssuedRow, 'id' | 'code'> & { issueKey: string }, { codes, sharedCode }: IssueTerms): Promise<Taken> {
    try {
      if (codes === 'unique') return await this.coupons.takeFree(issue);
      const id = this.ids.next();
      await this.coupons.insertCopy(id, issue);
      return { id, code: sharedCode };
    } catch (error) {
      if (isUniqueViolation(error, 'coupons_by_issue')) throw differs(issue.issueKey, error);
      throw error;
    }
  }
}

type Taken = { id: string; code: string | null } | undefined;

function requireOpen({ state, validUntil: until, today }: IssueTerms): void {
  if (state === 'archived') throw new PoolArchived({});
  if (until !== null && until < today) throw new PoolOver({ until });
}

function requireSame(known: IssuedRow, { poolId, customerId, key }: CouponIssue, terms: IssueTerms): IssuedCoupon {
  if (known.poolId !== poolId || known.customerId !== customerId) throw differs(key);
  return viewIssued(known, terms);
}

function differs(key: string, cause?: unknown): Error {
  return new ExternalIdDiffers({ externalId: key.replace(/^api:/, '') }, { pointer: '/externalId', cause });
}

function viewIssued({ id, poolId, code, customerId, issuedAt, validUntil: until }: IssuedRow, terms: IssueTerms): IssuedCoupon {
  return {
    id,
    poolId,
    code: code ?? terms.sharedCode ?? '',
    customerId,
    issuedAt: issuedAt.toISOString(),
    validFrom: terms.validFrom,
    validUntil: until ?? terms.validUntil,
  };
}
