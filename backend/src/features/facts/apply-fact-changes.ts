import { Injectable } from '@nestjs/common';
import { Ids } from '../../ports/ids.js';
import type { FactChanges } from './domain/fact-changes.js';
import { FactsRepository } from './facts.repository.js';

/** Facts and days follow in the transaction of what changes them. Sums are adjusted; only what a sum cannot tell is read again. */
@Injectable()
export class ApplyFactChanges {
  constructor(
    private readonly facts: FactsRepository,
    private readonly ids: Ids,
  ) {}

  async execute(changes: FactChanges, options: { now: Date; announce: boolean }): Promise<void> {
    const rows = changes.facts;
    if (rows.length === 0) return;
    await this.facts.addToFacts(rows, options.now);
    const days = changes.days;
    if (days.length > 0) await this.facts.addToDays(days);
    if (changes.rowsToReadAgain.length > 0) await this.facts.readOrderTimesAgain(changes.rowsToReadAgain, options.now);
    if (changes.customersToChooseFor.length > 0) await this.facts.choosePreferences(changes.customersToChooseFor, options.now);
    const lost = changes.customersWhoLost;
    const mayHaveNoFacts = changes.customersWhoMayHaveNoFacts;
    if (mayHaveNoFacts.length > 0) await this.facts.removeEmptyFacts(mayHaveNoFacts);
    if (lost.length > 0) await this.facts.removeEmptyDays(lost);
    if (options.announce) await this.announce(changes.customerIds, options.now);
  }

  /** Also for customers of whom no facts are left. */
  async announce(customerIds: readonly string[], now: Date): Promise<void> {
    const messages = customerIds.map(() => this.ids.next());
    await this.facts.announce(messages, customerIds, now);
  }
}
