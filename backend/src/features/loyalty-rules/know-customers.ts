import { nearestBirthday } from '@liuke/host';
import { parseRuleRead, type RuleCustomer } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { levelAt, type LevelSteps, ReadPrimaryLevels } from '../level-sets/level-sets.public.js';
import { tiersAt } from './domain/tiers-at.js';
import { PastCustomersRepository } from './past-customers.repository.js';

export type KnownCustomers = (customerId: string, at: number, day: string) => Omit<RuleCustomer, 'facts'>;

/** What a rule that reads these knows of customers beside their facts. Nothing is loaded that it does not read. */
@Injectable()
export class KnowCustomers {
  constructor(
    private readonly customers: PastCustomersRepository,
    private readonly levels: ReadPrimaryLevels,
  ) {}

  async execute(customerIds: readonly string[], reads: readonly string[]): Promise<KnownCustomers> {
    const parsed = reads.flatMap((name) => parseRuleRead(name) ?? []);
    const keys = parsed.flatMap((read) => (read.kind === 'attribute' ? [read.attribute] : []));
    const birthdays = reads.includes('birthday') ? await this.customers.birthdays(customerIds) : new Map<string, never>();
    const attributes = keys.length > 0 ? await this.customers.attributes(customerIds, keys) : new Map<string, never>();
    const steps = reads.includes('tier') ? await this.customers.tierSteps(customerIds) : new Map<string, never>();
    const levels: LevelSteps = reads.includes('level') ? await this.levels.steps(customerIds) : new Map<string, never>();
    return (customerId, at, day) => {
      const birthday = birthdays.get(customerId);
      return {
        attributes: attributes.get(customerId) ?? {},
        ...tiersAt(steps.get(customerId) ?? [], at),
        level: levelAt(levels.get(customerId) ?? [], at),
        birthday: birthday === undefined ? null : nearestBirthday(birthday, day),
      };
    };
  }
}
