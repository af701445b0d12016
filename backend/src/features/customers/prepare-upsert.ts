import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import { Secrets } from '../../ports/secrets.js';
import { AttributesRepository, type StoredValue } from '../attributes/attributes.public.js';
import { type CheckedRow, type RowContact, rowChecker } from './check-upsert-row.js';
import { diallingOfZone } from './domain/calling-codes.js';
import { PROFILE_FIELDS, type ProfileChange } from './domain/customer-profile.js';
import type { RowGroup } from './domain/group-rows.js';
import type { CustomerUpsertRow, UpsertOutcome, UpsertProblem } from './domain/upsert-row.js';

/** Everything that the rows of one customer say together; later rows win. */
export type UpsertedCustomer = {
  customerId: string;
  known: boolean;
  newIdentity: string | null;
  number: string | null;
  rows: number[];
  profile: ProfileChange;
  contacts: RowContact[];
  tags: Set<string>;
  attributes: Map<string, StoredValue>;
};

export type CheckedRows = { timeZone: string; rows: (CheckedRow & { index: number })[]; refused: Map<number, UpsertOutcome> };

@Injectable()
export class PrepareUpsert {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
    private readonly attributes: AttributesRepository,
    private readonly ids: Ids,
  ) {}

  async check(rows: readonly CustomerUpsertRow[]): Promise<CheckedRows> {
    const { tenantId } = this.database;
    const secrets = await this.secrets.forTenant(tenantId);
    const zone = await this.database.first<{ time_zone: string }>('SELECT time_zone FROM tenants WHERE tenant_id = $1', [tenantId]);
    const timeZone = zone?.time_zone ?? 'UTC';
    const usesAttributes = rows.some((row) => Object.keys(row.attributes).length > 0);
    const check = rowChecker(secrets, diallingOfZone(timeZone), usesAttributes ? await this.attributes.all() : []);
    const refused = new Map<number, UpsertOutcome>();
    const good = rows.flatMap((row, index) => {
      const result = check(row);
      if (!('problems' in result)) return [{ ...result, index }];
      refused.set(index, refusal(result.problems));
      return [];
    });
    return { timeZone, rows: good, refused };
  }

  customer(group: RowGroup, rows: readonly CheckedRow[]): UpsertedCustomer {
    const mine = group.rows.flatMap((place) => rows[place] ?? []);
    return {
      customerId: group.known?.customerId ?? this.ids.next(),
      known: group.known !== null,
      newIdentity: group.newIdentity,
      number: group.number,
      rows: group.rows,
      profile: Object.assign({}, ...mine.map(({ row }) => said(row))),
      contacts: [...new Map(mine.flatMap(({ contacts }) => contacts.map((contact) => [contact.key, contact]))).values()],
      tags: new Set(mine.flatMap(({ row }) => row.tags)),
      attributes: new Map(mine.flatMap(({ attributes }) => attributes.map(({ attributeId, stored }) => [attributeId, stored]))),
    };
  }
}

export function refusal(problems: readonly UpsertProblem[]): UpsertOutcome {
  return { status: 'refused', problems };
}

const SAID = PROFILE_FIELDS.filter((field) => field !== 'ownerId' && field !== 'departmentId');

function said(row: CustomerUpsertRow): ProfileChange {
  return Object.fromEntries(SAID.filter((field) => row[field] !== null).map((field) => [field, row[field]]));
}
