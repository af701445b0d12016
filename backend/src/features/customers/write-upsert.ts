import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { changedFields, changedProfile, EMPTY_PROFILE, pick } from './domain/customer-profile.js';
import { type ImportChange, ImportChangesRepository } from './import-changes.repository.js';
import type { UpsertedCustomer } from './prepare-upsert.js';
import { type DetailChanges, UpsertDetails } from './upsert-details.js';
import { type LockedCustomer, UpsertProfilesRepository, type Writing, type WrittenProfile } from './upsert-profiles.repository.js';

/** Writes what rows say of customers: the new ones whole, of the others what differs. */
@Injectable()
export class WriteUpsert {
  constructor(
    private readonly profiles: UpsertProfilesRepository,
    private readonly details: UpsertDetails,
    private readonly changes: ImportChangesRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Answers with the ids of the known customers that changed. */
  async execute(customers: readonly UpsertedCustomer[], writing: Writing, announce: boolean): Promise<Set<string>> {
    const fresh = customers.filter(({ known }) => !known);
    const known = customers.filter((customer) => customer.known);
    await this.profiles.insertIdentities(
      customers.flatMap(({ newIdentity, customerId }) => (newIdentity === null ? [] : [{ externalId: newIdentity, customerId }])),
      writing,
    );
    await this.profiles.insert(
      fresh.map(({ customerId, number, profile }) => ({ customerId, number, profile: changedProfile(EMPTY_PROFILE, profile) })),
      writing,
    );
    const stored = await this.profiles.lock(known.map(({ customerId }) => customerId));
    const details = await this.details.execute(customers, writing);
    const changed = known.flatMap((customer) => changeOf(customer, stored.get(customer.customerId), details));
    await this.profiles.update(
      changed.map(({ written }) => written),
      writing,
    );
    if (writing.importId !== null) {
      const others = changed.filter(({ createdByImport }) => createdByImport !== writing.importId);
      await this.changes.save(
        writing.importId,
        others.map(({ record }) => record),
      );
    }
    const ids = changed.map(({ written }) => written.customerId);
    if (announce) await this.outbox.addEach('customer.changed', [...fresh.map(({ customerId }) => customerId), ...ids]);
    return new Set(ids);
  }
}

type Changed = { written: WrittenProfile; record: ImportChange; createdByImport: string | null };

function changeOf(customer: UpsertedCustomer, stored: LockedCustomer | undefined, details: DetailChanges): Changed[] {
  if (!stored) return [];
  const { customerId } = customer;
  const profile = changedProfile(stored, customer.profile);
  const fields = changedFields(stored, profile);
  const number = customer.number ?? stored.number;
  const attributes = details.get(customerId);
  if (fields.length === 0 && number === stored.number && customer.newIdentity === null && attributes === undefined) return [];
  const before = { ...pick(stored, fields), ...(number === stored.number ? {} : { number: stored.number }) };
  return [
    {
      written: { customerId, number, profile },
      record: { customerId, before: { profile: before, attributes: attributes ?? {} }, versionAfter: stored.version + 1 },
      createdByImport: stored.createdByImport,
    },
  ];
}
