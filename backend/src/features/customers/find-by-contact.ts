import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Secrets } from '../../ports/secrets.js';
import { diallingOfZone } from './domain/calling-codes.js';
import { searchedContacts } from './domain/searched-contacts.js';
import { lastFourIndex } from './seal-contact.js';

/** One number's last four digits are those of one in ten thousand. */
const MOST = 2_000;

/** Finds customers by an address without opening one: by its blind index. */
@Injectable()
export class FindByContact {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
  ) {}

  async execute(typed: string, timeZone: string): Promise<string[]> {
    const { phone, email, lastFour } = searchedContacts(typed, diallingOfZone(timeZone));
    if ((phone ?? email ?? lastFour) === undefined) return [];
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    const rows = await this.database.query<{ id: string }>(
      `SELECT customer_id AS id FROM customer_contacts WHERE tenant_id = $1 AND kind = 'phone' AND blind_index = $2
       UNION ALL SELECT customer_id FROM customer_contacts WHERE tenant_id = $1 AND kind = 'email' AND blind_index = $3
       UNION ALL SELECT customer_id FROM customer_contacts WHERE tenant_id = $1 AND last_four_index = $4 LIMIT ${MOST}`,
      [
        this.database.tenantId,
        phone === undefined ? null : secrets.blindIndex('phone', phone),
        email === undefined ? null : secrets.blindIndex('email', email),
        lastFour === undefined ? null : lastFourIndex(secrets, lastFour),
      ],
    );
    return rows.map(({ id }) => id);
  }
}
