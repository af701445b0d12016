import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { checkProfile } from './check-profile.js';
import { CustomerDetails } from './customer-details.js';
import type { CreateCustomerRequest } from './customers.contract.js';
import { CustomersRepository } from './customers.repository.js';
import { numberSeries } from './domain/customer-number.js';
import { type CustomerProfile, EMPTY_PROFILE } from './domain/customer-profile.js';

/** Writes a customer that nobody knows yet, with everything that was said about it. */
@Injectable()
export class InsertCustomer {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly details: CustomerDetails,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, profile: CustomerProfile, request: CreateCustomerRequest): Promise<string> {
    const now = this.clock.now();
    await checkProfile(this.customers, profile, EMPTY_PROFILE);
    const number = await this.insert(id, profile, request.number, now);
    await this.details.create(id, request);
    return number;
  }

  private async insert(id: string, profile: CustomerProfile, number: string | undefined, now: Date): Promise<string> {
    if (number === undefined) {
      return this.customers.insertWithNextNumber(id, numberSeries(profile.type, now, await this.customers.timeZone()), profile, now);
    }
    await this.customers.insert(id, number, profile, now);
    return number;
  }
}
