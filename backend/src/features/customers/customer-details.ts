import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { CustomerAttributes } from './customer-attributes.js';
import { CustomerContacts, type GivenContact } from './customer-contacts.js';
import { CustomerTags, type GivenTag } from './customer-tags.js';
import type { CreateCustomerRequest, UpdateCustomerRequest } from './customers.contract.js';
import type { ContactKind } from './domain/normalise-contact.js';

type ChangedDetails = { contacts: ContactKind[]; attributes: string[] };

/** What is known about a customer beside the profile: contacts, tags, attributes. */
@Injectable()
export class CustomerDetails {
  constructor(
    private readonly contacts: CustomerContacts,
    private readonly tags: CustomerTags,
    private readonly attributes: CustomerAttributes,
    private readonly clock: Clock,
  ) {}

  async create(customerId: string, request: CreateCustomerRequest): Promise<void> {
    const given = givenContacts(request);
    if (given.length > 0) await this.contacts.add(customerId, await this.contacts.check(given), this.clock.now());
    await this.attributes.set(customerId, request.attributes);
    await this.replaceTags(customerId, request.tags ?? []);
  }

  async update(customerId: string, request: UpdateCustomerRequest): Promise<ChangedDetails> {
    const attributes = await this.attributes.set(customerId, request.attributes);
    const contacts = [
      ...(await this.replaceContacts(customerId, request.contacts)),
      ...(await this.replaceFirst(customerId, 'email', request.email)),
      ...(await this.replaceFirst(customerId, 'phone', request.phone)),
    ];
    return { contacts, attributes };
  }

  replaceTags(customerId: string, tags: readonly GivenTag[]): Promise<{ added: string[]; removed: string[] }> {
    return this.tags.replace(customerId, tags, this.clock.now());
  }

  private async replaceContacts(customerId: string, contacts: UpdateCustomerRequest['contacts']): Promise<ContactKind[]> {
    if (contacts === undefined) return [];
    const keep = contacts.flatMap((contact, index) => ('id' in contact ? [{ id: contact.id, pointer: `/contacts/${index}/id` }] : []));
    const given = contacts.flatMap((contact, index) => ('id' in contact ? [] : [{ ...contact, pointer: `/contacts/${index}/value` }]));
    return this.contacts.replace(customerId, keep, await this.contacts.check(given), this.clock.now());
  }

  private async replaceFirst(customerId: string, kind: 'email' | 'phone', value: string | null | undefined): Promise<ContactKind[]> {
    if (value === undefined) return [];
    const [contact = null] = value === null ? [] : await this.contacts.check([{ kind, value, pointer: `/${kind}` }]);
    return this.contacts.replaceFirst(customerId, kind, contact, this.clock.now());
  }
}

/** The contacts of a creation, the two short forms among them. */
export function givenContacts({ email, phone, contacts = [] }: CreateCustomerRequest): GivenContact[] {
  return [
    ...(email === undefined ? [] : [{ kind: 'email' as const, value: email, pointer: '/email' }]),
    ...(phone === undefined ? [] : [{ kind: 'phone' as const, value: phone, pointer: '/phone' }]),
    ...contacts.map((contact, index) => ({ ...contact, pointer: `/contacts/${index}/value` })),
  ];
}
