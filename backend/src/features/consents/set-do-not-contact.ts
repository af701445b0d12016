import { Injectable } from '@nestjs/common';
import { actorId, type Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { SeeCustomer } from '../customers/customers.public.js';
import type { DoNotContact, DoNotContactRequest } from './consents.contract.js';
import { ContactStopsRepository } from './contact-stops.repository.js';

/** Stops everything that could be sent to a customer, or lifts the stop. Asked again for what holds already it changes nothing. */
@Injectable()
export class SetDoNotContact {
  constructor(
    private readonly seeCustomer: SeeCustomer,
    private readonly stops: ContactStopsRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async execute(id: string, request: DoNotContactRequest, principal: Principal): Promise<DoNotContact> {
    const customer = await this.seeCustomer.execute(id, principal);
    const { stopped, reason } = await this.stops.current(customer.id);
    if (stopped === request.stopped && (!stopped || reason === request.reason)) return this.stops.current(customer.id);
    await this.stops.add(customer.id, request, { kind: principal.kind, id: actorId(principal) });
    this.audit.record({
      action: request.stopped ? 'consents.contact-stopped' : 'consents.contact-resumed',
      subject: { type: 'Customer', id: customer.id },
      before: { stopped },
      // The reason may tell of the customer, and the audit forgets nobody.
      after: { stopped: request.stopped },
    });
    return this.stops.current(customer.id);
  }
}
