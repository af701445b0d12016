import { Injectable } from '@nestjs/common';
import { actorId, type Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { SeeCustomer } from '../customers/customers.public.js';
import type { RecordConsentRequest } from './consents.contract.js';
import { WordingMissing } from './consents.errors.js';
import { ConsentsRepository } from './consents.repository.js';

/** Writes down what a customer said. A consent names the wording it was given to: without it nobody could prove it. */
@Injectable()
export class RecordConsent {
  constructor(
    private readonly seeCustomer: SeeCustomer,
    private readonly consents: ConsentsRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, WordingMissing */
  async execute(id: string, word: RecordConsentRequest, principal: Principal): Promise<void> {
    const customer = await this.seeCustomer.execute(id, principal);
    if (word.state === 'given' && word.wording === null) throw new WordingMissing({}, { pointer: '/wording' });
    await this.consents.add(customer.id, word, { kind: principal.kind, id: actorId(principal) });
    this.audit.record({ action: `consents.${word.state}`, subject: { type: 'Customer', id: customer.id }, after: word });
  }
}
