import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { SeeCustomer, seesNames, viewName } from '../customers/customers.public.js';
import { ProgramMembersRepository } from './program-members.repository.js';
import type { CustomerMemberships, ProgramMemberPage } from './programs.contract.js';
import { ProgramsRepository } from './programs.repository.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ReadMembers {
  constructor(
    private readonly programs: ProgramsRepository,
    private readonly members: ProgramMembersRepository,
    private readonly seeCustomer: SeeCustomer,
  ) {}

  /** @throws NotFound */
  async of(
    programId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
    principal: Principal,
  ): Promise<ProgramMemberPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const program = await this.programs.get(programId);
    const rows = await this.members.list(program.id, after, limit + 1, principal);
    const { items, nextCursor } = pageOf(rows, limit, ({ joinedAt, memberId }) => [joinedAt.toISOString(), memberId]);
    return {
      items: items.map((member) => ({
        customer: { id: member.id, name: viewName(member, seesNames(principal, member)), number: member.number },
        joinedAt: member.joinedAt.toISOString(),
      })),
      nextCursor,
    };
  }

  /** @throws NotFound */
  async ofCustomer(customerId: string, principal: Principal): Promise<CustomerMemberships> {
    const customer = await this.seeCustomer.execute(customerId, principal);
    return { items: await this.members.of(customer.id) };
  }
}
