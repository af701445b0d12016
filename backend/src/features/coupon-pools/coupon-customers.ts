import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type CustomerReference, may, ResolveIdentities } from '../customers/customers.public.js';
import { CustomerUnknown } from './coupon-pools.errors.js';
import type { CouponCustomer } from './coupons.contract.js';

type Row = { id: string; mergedInto: string | null; ownerId: string | null; departmentId: string | null };

/** Who a till or a colleague means. A colleague only reaches customers that they may see. */
@Injectable()
export class CouponCustomers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly identities: ResolveIdentities,
  ) {}

  /** The customer, or the one it was merged into. @throws CustomerUnknown */
  async require(named: CouponCustomer, principal: Principal): Promise<string> {
    const id = 'id' in named ? named.id : await this.referenced(named, principal.source);
    const customer = id === undefined ? undefined : await this.surviving(id);
    if (!customer || (principal.kind === 'user' && !may(principal.ability, 'read', 'Customer', customer)))
      throw new CustomerUnknown({}, { pointer: '/customer' });
    return customer.id;
  }

  /** Undefined for nobody. */
  async surviving(id: string): Promise<Row | undefined> {
    const row = await this.database.first<Row>(
      `SELECT id, merged_into AS "mergedInto", owner_id AS "ownerId", department_id AS "departmentId"
         FROM customers WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id],
    );
    return row?.mergedInto ? this.surviving(row.mergedInto) : row;
  }

  private async referenced(named: Exclude<CouponCustomer, { id: string }>, source: string): Promise<string | undefined> {
    const row = await this.database.first<{ timeZone: string }>('SELECT time_zone AS "timeZone" FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    const read = await this.identities.reader(this.database.tenantId);
    const reference = read(referenceOf(named, source), row?.timeZone ?? 'UTC');
    return reference && (await this.identities.find([reference])).get(reference.key);
  }
}

function referenceOf(named: Exclude<CouponCustomer, { id: string }>, source: string): CustomerReference {
  if ('email' in named) return { kind: 'email', value: named.email };
  if ('phone' in named) return { kind: 'phone', value: named.phone };
  return { kind: 'identity', source: named.source ?? source, externalId: named.externalId };
}
