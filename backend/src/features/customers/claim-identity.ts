import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { givenContacts } from './customer-details.js';
import { mayHaveCreated } from './customer-access.js';
import { CustomerIdentitiesRepository, type KnownIdentity } from './customer-identities.repository.js';
import type { CreateCustomerRequest } from './customers.contract.js';
import { CustomerExternalIdTaken } from './customers.errors.js';
import { contentHash } from './domain/content-hash.js';
import { repeatsCreation } from './domain/repeats-creation.js';
import { ReadCustomer } from './read-customer.js';

/** Gives an external id to a customer that is being created, once. */
@Injectable()
export class ClaimIdentity {
  constructor(
    private readonly identities: CustomerIdentitiesRepository,
    private readonly readCustomer: ReadCustomer,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers with the customer that this very creation made before, if it did: asked again, it gives the same answer.
   * @throws CustomerExternalIdTaken when the id belongs to a customer with other content.
   */
  async execute(customerId: string, request: CreateCustomerRequest, principal: Principal): Promise<string | undefined> {
    const { externalId, source = principal.source, ...content } = request;
    if (externalId === undefined) return undefined;
    const hash = contentHash(content);
    const inserted = await this.identities.insert({ source, externalId, customerId, contentHash: hash }, this.clock.now());
    if (inserted) return undefined;
    const known = await this.identities.find(source, externalId);
    if (known && (await this.repeats(known, hash, request, principal))) return known.customerId;
    throw new CustomerExternalIdTaken({ externalId, source }, { pointer: '/externalId' });
  }

  private async repeats(known: KnownIdentity, hash: Buffer, request: CreateCustomerRequest, principal: Principal): Promise<boolean> {
    const current = await this.readCustomer.afterChange(known.customerId, principal);
    if (!mayHaveCreated(principal, current)) return false;
    if (known.contentHash?.equals(hash)) return true;
    const { externalId: _, source: __, number, email: ___, phone: ____, contacts: _____, tags = [], attributes = {}, ...profile } = request;
    return repeatsCreation({ number, contacts: givenContacts(request), tags, attributes, profile }, current);
  }
}
