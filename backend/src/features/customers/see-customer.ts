import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { requireRecord } from './customer-access.js';
import { CustomersRepository, type StoredCustomer } from './customers.repository.js';

/** The customer that a request is about, or the one it was merged into, as far as the caller may see it. */
@Injectable()
export class SeeCustomer {
  constructor(private readonly customers: CustomersRepository) {}

  /** @throws NotFound */
  async execute(id: string, principal: Principal): Promise<StoredCustomer> {
    const customer = await this.customers.find(id);
    if (!customer) throw new NotFound({});
    requireRecord(principal, 'read', customer);
    return customer;
  }
}
