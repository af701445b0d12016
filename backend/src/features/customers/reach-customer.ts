import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { SecretUnreadable } from '../../ports/secrets.js';
import { CustomerSeals } from './customer-seals.js';
import { CustomersRepository } from './customers.repository.js';
import { diallingOfZone } from './domain/calling-codes.js';
import { type ContactKind, normaliseContact } from './domain/normalise-contact.js';
import { contactPlace } from './seal-contact.js';

/** A customer as somebody who is about to write needs it. Contacts in the one spelling of their kind, the oldest first. */
export type ReachableCustomer = {
  id: string;
  name: string | null;
  ownerId: string | null;
  departmentId: string | null;
  isArchived: boolean;
  /** The company's: a customer's own is not known. */
  timeZone: string;
  contacts: readonly { kind: ContactKind; value: string }[];
};

/** Opens addresses, so only for what is about to be sent; inside the tenant's transaction. */
@Injectable()
export class ReachCustomer {
  constructor(
    private readonly database: TenantDatabase,
    private readonly customers: CustomersRepository,
    private readonly seals: CustomerSeals,
  ) {}

  /** The customer, or the one it was merged into. */
  async execute(id: string): Promise<ReachableCustomer | undefined> {
    const customer = await this.customers.find(id);
    if (!customer) return undefined;
    const timeZone = await this.customers.timeZone();
    const { name, ownerId, departmentId, archivedAt } = customer;
    return {
      id: customer.id,
      name,
      ownerId,
      departmentId,
      isArchived: archivedAt !== null,
      timeZone,
      contacts: await this.contacts(customer.id, timeZone),
    };
  }

  private async contacts(customerId: string, timeZone: string): Promise<{ kind: ContactKind; value: string }[]> {
    const sealer = (await this.seals.forReading([customerId])).get(customerId);
    if (!sealer) return [];
    const rows = await this.database.query<{ id: string; kind: ContactKind; ciphertext: Buffer }>(
      'SELECT id, kind, ciphertext FROM customer_contacts WHERE tenant_id = $1 AND customer_id = $2 ORDER BY created_at, id',
      [this.database.tenantId, customerId],
    );
    return rows.flatMap(({ id, kind, ciphertext }) => {
      const written = opened(() => sealer.open(contactPlace(id), ciphertext));
      const value = written === undefined ? undefined : normaliseContact(kind, written, diallingOfZone(timeZone));
      return value === undefined ? [] : [{ kind, value: kind === 'address' ? (written ?? value) : value }];
    });
  }
}

/** An address whose key was lost is none. */
function opened(open: () => string): string | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof SecretUnreadable && error.why === 'key-lost') return undefined;
    throw error;
  }
}
