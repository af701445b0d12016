import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../../platform/access/principal.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { SeeCustomer } from '../customers/customers.public.js';
import type { ConsentsQuery, CustomerConsents } from './consents.contract.js';
import { ConsentsRepository } from './consents.repository.js';
import { ContactStopsRepository } from './contact-stops.repository.js';
import { consentOverview } from './domain/consent-state.js';

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** What a customer agreed to: what holds now, and word by word. */
@Injectable()
export class ReadConsents {
  constructor(
    private readonly seeCustomer: SeeCustomer,
    private readonly consents: ConsentsRepository,
    private readonly stops: ContactStopsRepository,
  ) {}

  /** @throws NotFound */
  async execute(id: string, { cursor, limit }: ConsentsQuery, principal: Principal): Promise<CustomerConsents> {
    const customer = await this.seeCustomer.execute(id, principal);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const rows = await this.consents.history(customer.id, after, limit + 1);
    return {
      ...pageOf(rows, limit, ({ recordedAt, id: entryId }) => [recordedAt, entryId]),
      purposes: consentOverview(await this.consents.latest(customer.id)),
      doNotContact: await this.stops.current(customer.id),
    };
  }
}
