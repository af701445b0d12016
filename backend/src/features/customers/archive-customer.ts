import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { CustomersRepository } from './customers.repository.js';
import { OpenCustomer } from './open-customer.js';
import { RecordCustomerChange } from './record-customer-change.js';

/** An archived customer keeps everything and is left out of lists until it is restored. */
@Injectable()
export class ArchiveCustomer {
  constructor(
    private readonly openCustomer: OpenCustomer,
    private readonly customers: CustomersRepository,
    private readonly recordChange: RecordCustomerChange,
    private readonly clock: Clock,
  ) {}

  archive(id: string, principal: Principal): Promise<string> {
    return this.set(id, true, principal);
  }

  restore(id: string, principal: Principal): Promise<string> {
    return this.set(id, false, principal);
  }

  private async set(id: string, archived: boolean, principal: Principal): Promise<string> {
    const current = await this.openCustomer.execute(id, 'archive', principal);
    if ((current.archivedAt !== null) === archived) return current.id;
    const now = this.clock.now();
    await this.customers.setArchived(current.id, archived ? now : null, now);
    await this.recordChange.execute(current.id, archived ? 'archived' : 'restored', {});
    return current.id;
  }
}
