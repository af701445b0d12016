import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { ProgramMembersRepository } from './program-members.repository.js';
import type { CustomerMemberships } from './programs.contract.js';
import { ProgramsRepository } from './programs.repository.js';

/** Takes a customer in, or lets them go; what they earned stays. Doing it again changes nothing. */
@Injectable()
export class ChangeMembership {
  constructor(
    private readonly programs: ProgramsRepository,
    private readonly members: ProgramMembersRepository,
    private readonly seeCustomer: SeeCustomer,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async enrol(programId: string, customerId: string, principal: Principal): Promise<CustomerMemberships> {
    const program = await this.programs.get(programId);
    const customer = await this.seeCustomer.execute(customerId, principal);
    if (await this.members.join(program.id, customer.id)) this.record('joined', program.key, customer.id);
    return { items: await this.members.of(customer.id) };
  }

  /** @throws NotFound */
  async end(programId: string, customerId: string, principal: Principal): Promise<void> {
    const program = await this.programs.get(programId);
    const customer = await this.seeCustomer.execute(customerId, principal);
    if (await this.members.leave(program.id, customer.id)) this.record('left', program.key, customer.id);
  }

  private record(what: 'joined' | 'left', program: string, customerId: string): void {
    this.audit.record({ action: `programs.member-${what}`, subject: { type: 'Customer', id: customerId }, after: { program } });
  }
}
