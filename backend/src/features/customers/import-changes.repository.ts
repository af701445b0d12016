import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { CUSTOMER_TYPES } from './domain/customer-number.js';
import { BIRTHDAY_CALENDARS } from './domain/customer-profile.js';

const Text = z.string().nullable();

/** What an import overwrote in a customer that was there before it. */
export const Overwritten = z.object({
  profile: z
    .object({
      number: z.string(),
      type: z.enum(CUSTOMER_TYPES),
      name: Text,
      company: Text,
      industry: Text,
      companySize: Text,
      position: Text,
      region: Text,
      birthday: Text,
      birthdayCalendar: z.enum(BIRTHDAY_CALENDARS),
      anniversary: Text,
      cooperationStartedOn: Text,
      contractStartsOn: Text,
      contractEndsOn: Text,
      origin: Text,
      remarks: Text,
    })
    .partial(),
  attributes: z.record(z.string(), z.object({ text: Text, integer: z.int().nullable(), date: Text }).nullable()),
});

export const ImportChanges = z.array(z.object({ customerId: z.string(), versionAfter: z.int(), before: Overwritten }));
export type ImportChange = z.infer<typeof ImportChanges>[number];

@Injectable()
export class ImportChangesRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Of several changes by one import, what was there before the first is kept. */
  async save(importId: string, changes: readonly ImportChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.database.execute(
      `INSERT INTO customer_import_changes AS t (tenant_id, import_id, customer_id, before, version_after)
       SELECT $1::uuid, $2::uuid, n.customer_id, n.before::jsonb, n.version_after FROM unnest($3::uuid[], $4::text[], $5::int[]) AS n (customer_id, before, version_after)
       ON CONFLICT (tenant_id, import_id, customer_id) DO UPDATE SET version_after = excluded.version_after,
         before = jsonb_build_object('profile', (excluded.before -> 'profile') || (t.before -> 'profile'),
                                     'attributes', (excluded.before -> 'attributes') || (t.before -> 'attributes'))`,
      [
        this.database.tenantId,
        importId,
        plainArray(changes.map(({ customerId }) => customerId)),
        textArray(changes.map(({ before }) => JSON.stringify(before))),
        plainArray(changes.map(({ versionAfter }) => versionAfter)),
      ],
    );
  }
}
