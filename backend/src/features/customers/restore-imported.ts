import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { AttributeValuesRepository } from '../attributes/attributes.public.js';
import { changedProfile } from './domain/customer-profile.js';
import { UndoCustomerImportRepository } from './undo-customer-import.repository.js';
import { UpsertProfilesRepository } from './upsert-profiles.repository.js';

/** Makes customers that an import changed what they were before it, unless somebody has changed them since. */
@Injectable()
export class RestoreImported {
  constructor(
    private readonly repository: UndoCustomerImportRepository,
    private readonly profiles: UpsertProfilesRepository,
    private readonly values: AttributeValuesRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Answers with how many were restored; fewer than `limit` means that there are no more. */
  async execute(importId: string, now: Date, limit: number): Promise<number> {
    const changes = await this.repository.restorable(importId, limit);
    const ids = changes.map(({ customerId }) => customerId);
    const stored = await this.profiles.lock(ids);
    await this.repository.removeAdded(importId, ids);
    const attributes = changes.flatMap(({ customerId, before }) =>
      Object.entries(before.attributes).map(([attributeId, value]) => ({ customerId, attributeId, value })),
    );
    await this.repository.clearAttributes(attributes.filter(({ value }) => value === null));
    await this.values.set(
      attributes.flatMap(({ customerId, attributeId, value }) => (value === null ? [] : [{ customerId, attributeId, ...value }])),
    );
    await this.profiles.update(
      changes.flatMap(({ customerId, before: { profile } }) => {
        const current = stored.get(customerId);
        return current ? [{ customerId, number: profile.number ?? current.number, profile: changedProfile(current, profile) }] : [];
      }),
      { importId, now },
    );
    await this.outbox.addEach('customer.changed', ids);
    return changes.length;
  }
}
