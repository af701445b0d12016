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
    const id = 'id' in named ? named.id : await this.referenced(named, principal.source);
    const customer = id === undefined ? undefined : await this.surviving(id);
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

  private async referenced(named: Exclude<CustomerName, { id: string }>, source: string): Promise<string | undefined> {
    const row = await this.database.first<{ timeZone: string }>('SELECT time_zone AS "timeZone" FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    const read = await this.identities.reader(this.database.tenantId);
    const reference = read(referenceOf(named, source), row?.timeZone ?? 'UTC');
    return reference && (await this.identities.find([reference])).get(reference.key);
  }
}

function referenceOf(named: Exclude<CustomerName, { id: string }>, source: string): CustomerReference {
  if ('email' in named) return { kind: 'email', value: named.email };
  if ('phone' in named) return { kind: 'phone', value: named.phone };
  return { kind: 'identity', source: named.source ?? source, externalId: named.externalId };
}
