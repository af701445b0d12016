import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { requireRecord } from './customer-access.js';
import type { UpdateCustomerRequest } from './customers.contract.js';
import { CustomerChangedMeanwhile } from './customers.errors.js';
import { CustomersRepository, type StoredCustomer } from './customers.repository.js';
import { describeConflict } from './domain/describe-conflict.js';
import { ReadCustomer } from './read-customer.js';

/** Takes a customer in hand for a change: found, allowed, locked, and still as the caller saw it. */
@Injectable()
export class OpenCustomer {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly readCustomer: ReadCustomer,
  ) {}

  async execute(id: string, action: string, principal: Principal, change: UpdateCustomerRequest = {}): Promise<StoredCustomer> {
    const customer = await this.customers.findForChange(id);
    if (!customer) throw new NotFound({});
    requireRecord(principal, action, customer);
    if (change.version === undefined || change.version === customer.version) return customer;
    const details = describeConflict(change, await this.readCustomer.afterChange(customer.id, principal));
    throw new CustomerChangedMeanwhile({ given: change.version, current: customer.version }, { details });
  }
}
