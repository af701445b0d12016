import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { may } from './customer-access.js';
import type { CustomerReference } from './domain/customer-reference.js';
import { ResolveIdentities } from './resolve-identities.js';

/** Who somebody means, by our id, by an id of a source, or by an address. */
export type CustomerName =
  | { readonly id: string }
  | { readonly externalId: string; readonly source?: string | null | undefined }
  | { readonly email: string }
  | { readonly phone: string };

export type SurvivingCustomer = { id: string; ownerId: string | null; departmentId: string | null };
type Row = SurvivingCustomer & { mergedInto: string | null };

/** Finds the customer that a till or a colleague names. A machine reaches everybody, a colleague whom they may see. */
@Injectable()
export class NamedCustomers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly identities: ResolveIdentities,
  ) {}

  /** The customer, or the one it was merged into. Undefined for nobody. */
  async find(named: CustomerName, principal: Principal): Promise<string | undefined> {
    const customer = await this.named(named, principal.source);
    return customer && this.sees(principal, customer) ? customer.id : undefined;
  }

  /** Whether something of this customer's is there for the caller. */
  async isSeen(id: string, principal: Principal): Promise<boolean> {
    const customer = await this.surviving(id);
    return customer !== undefined && this.sees(principal, customer);
  }

  async surviving(id: string): Promise<SurvivingCustomer | undefined> {
    const row = await this.database.first<Row>(
      `SELECT id, merged_into AS "mergedInto", owner_id AS "ownerId", department_id AS "departmentId"
         FROM customers WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id],
    );
    return row?.mergedInto ? this.surviving(row.mergedInto) : row;
  }

  private sees(principal: Principal, customer: SurvivingCustomer): boolean {
    return principal.kind === 'api-key' || may(principal.ability, 'read', 'Customer', customer);
  }

  private async named(named: CustomerName, source: string): Promise<SurvivingCustomer | undefined> {
    if ('id' in named) return this.surviving(named.id);
    if ('externalId' in named) return this.identified(named.source ?? source, named.externalId);
    const id = await this.addressed('email' in named ? { kind: 'email', value: named.email } : { kind: 'phone', value: named.phone });
    return id === undefined ? undefined : this.surviving(id);
  }

  private async identified(source: string, externalId: string): Promise<SurvivingCustomer | undefined> {
    const row = await this.database.first<Row>(
      `SELECT c.id, c.merged_into AS "mergedInto", c.owner_id AS "ownerId", c.department_id AS "departmentId"
         FROM customer_identities i JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
        WHERE i.tenant_id = $1 AND i.source = $2 AND i.external_id = $3`,
      [this.database.tenantId, source, externalId],
    );
    return row?.mergedInto ? this.surviving(row.mergedInto) : row;
  }

  private async addressed(reference: CustomerReference): Promise<string | undefined> {
    const row = await this.database.first<{ timeZone: string }>('SELECT time_zone AS "timeZone" FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    const read = (await this.identities.reader(this.database.tenantId))(reference, row?.timeZone ?? 'UTC');
    return read && (await this.identities.find([read])).get(read.key);
  }
}
