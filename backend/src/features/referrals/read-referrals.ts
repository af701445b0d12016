import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { recordFilter, seesNames, viewName } from '../customers/customers.public.js';
import type { GivenReward } from './domain/decide-referral.js';
import { type PersonRow, ReferralReadsRepository, type ReferralRow } from './referral-reads.repository.js';
import type { Referral, ReferralPage, ReferralsQuery } from './referrals.contract.js';

const Position = z.tuple([z.uuid()]);

@Injectable()
export class ReadReferrals {
  constructor(private readonly reads: ReferralReadsRepository) {}

  /** The latest first, of referees that the caller may see. */
  async list({ cursor, limit, state }: ReferralsQuery, principal: Principal): Promise<ReferralPage> {
    const before = cursor === undefined ? null : decodeCursor(cursor, Position)[0];
    const values: string[] = [];
    const filter = recordFilter(principal.ability, 'read', (value) => `$${values.push(value) + 4}`);
    const rows = await this.reads.page({ before, state: state ?? null, limit: limit + 1 }, filter, values);
    const { items, nextCursor } = pageOf(rows, limit, ({ id }) => [id]);
    return { items: items.map((row) => view(row, principal)), nextCursor };
  }

  /** @throws NotFound */
  async one(id: string, principal: Principal): Promise<Referral> {
    const row = await this.reads.one(id);
    if (!row) throw new NotFound({});
    return view(row, principal);
  }
}

function view({ terms, rewards, referrer, referee, ...row }: ReferralRow, principal: Principal): Referral {
  const isOpen = row.state === 'waiting' || row.state === 'qualified';
  return {
    id: row.id,
    externalId: row.externalId,
    state: row.state,
    reason: row.reason,
    referrer: viewPerson(referrer, principal),
    referee: viewPerson(referee, principal),
    orderId: row.orderId,
    referrerUnits: isOpen ? terms.referrerUnits : row.referrerUnits,
    refereeUnits: isOpen ? terms.refereeUnits : row.refereeUnits,
    referrerReward: viewReward(isOpen, terms.referrerReward, rewards.referrer),
    refereeReward: viewReward(isOpen, terms.refereeReward, rewards.referee),
    createdAt: row.createdAt.toISOString(),
    qualifiedAt: row.qualifiedAt?.toISOString() ?? null,
    rewardedAt: row.rewardedAt?.toISOString() ?? null,
    refusedAt: row.refusedAt?.toISOString() ?? null,
  };
}

/** Promised, while it is not decided. */
function viewReward(isOpen: boolean, promised: string | null | undefined, given: GivenReward | undefined): Referral['referrerReward'] {
  if (isOpen) return typeof promised === 'string' ? { key: promised, redemptionId: null, problem: null } : null;
  if (!given) return null;
  const { key, redemptionId, problem } = given;
  return { key, redemptionId, problem: problem && { code: problem.code, params: { ...problem.params } } };
}

export function viewPerson(person: PersonRow, principal: Principal): Referral['referrer'] {
  return { id: person.id, number: person.number, name: viewName(person, seesNames(principal, person)) };
}
