import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { checkProfile } from './check-profile.js';
import type { UpdateCustomerRequest } from './customers.contract.js';
import { CustomersRepository, type StoredCustomer } from './customers.repository.js';
import { changedFields, changedProfile } from './domain/customer-profile.js';
import { recordedProfile } from './domain/recorded-profile.js';

type Recorded = Record<string, string | null>;

@Injectable()
export class SaveProfile {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly clock: Clock,
  ) {}

  /** Answers with what the audit says of the change; undefined when nothing changed, here or (`elsewhere`) beside the profile. */
  async execute(
    current: StoredCustomer,
    request: UpdateCustomerRequest,
    elsewhere: boolean,
  ): Promise<{ before: Recorded; after: Recorded } | undefined> {
    const profile = changedProfile(current, request);
    const fields = changedFields(current, profile);
    const number = request.number ?? current.number;
    const renumbered = number !== current.number;
    if (fields.length === 0 && !renumbered && !elsewhere) return undefined;
    await checkProfile(this.customers, profile, current);
    await this.customers.update(current.id, number, profile, this.clock.now());
    return {
      before: { ...(renumbered ? { number: current.number } : {}), ...recordedProfile(current, fields) },
      after: { ...(renumbered ? { number } : {}), ...recordedProfile(profile, fields) },
    };
  }
}
