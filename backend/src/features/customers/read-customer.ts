import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Secrets } from '../../ports/secrets.js';
import { requireRecord } from './customer-access.js';
import { CustomerReadsRepository, type WholeCustomer } from './customer-reads.repository.js';
import type { Customer } from './customers.contract.js';
import { viewCustomer } from './view-customer.js';

@Injectable()
export class ReadCustomer {
  constructor(
    private readonly customers: CustomerReadsRepository,
    private readonly secrets: Secrets,
  ) {}

  async execute(id: string, principal: Principal): Promise<Customer> {
    const customer = await this.find(id);
    requireRecord(principal, 'read', customer);
    return viewCustomer(customer, principal, await this.secrets.forTenant(principal.tenantId));
  }

  /** What a change has led to, also for a caller whose own change took the customer out of sight. */
  async afterChange(id: string, principal: Principal): Promise<Customer> {
    return viewCustomer(await this.find(id), principal, await this.secrets.forTenant(principal.tenantId));
  }

  private async find(id: string): Promise<WholeCustomer> {
    const customer = await this.customers.find(id);
    if (!customer) throw new NotFound({});
    return customer;
  }
}
