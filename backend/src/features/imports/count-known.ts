import { Injectable } from '@nestjs/common';
import { textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type CustomerReference, type ReadReference, ResolveIdentities } from '../customers/customers.public.js';
import type { KnownCounts } from './domain/stored-preview.js';

const AT_ONCE = 2_000;

export type KnownCounter = {
  addOrder(key: string): void;
  addCustomer(reference: CustomerReference | undefined, number: string | null): void;
  /** Looks up what has gathered; to be awaited now and then. */
  pause(): Promise<void>;
  end(): Promise<KnownCounts>;
};

/** Counts which orders and customers of a file are known already, a few thousand at a time. */
@Injectable()
export class CountKnown {
  constructor(
    private readonly database: TenantDatabase,
    private readonly identities: ResolveIdentities,
  ) {}

  async start(tenantId: string, source: string, timeZone: string): Promise<KnownCounter> {
    const read = await this.identities.reader(tenantId);
    const counts = { orders: 0, customers: 0 };
    let orders: string[] = [];
    let references: ReadReference[] = [];
    let numbers: string[] = [];
    const look = async (): Promise<void> => {
      const [keys, named, numbered] = [orders, references, numbers];
      [orders, references, numbers] = [[], [], []];
      await this.database.run(tenantId, async () => {
        if (keys.length > 0) counts.orders += await this.countOrders(source, keys);
        if (named.length > 0) counts.customers += (await this.identities.find(named)).size;
        if (numbered.length > 0) counts.customers += await this.countNumbers(numbered);
      });
    };
    return {
      addOrder: (key) => void orders.push(key),
      addCustomer: (reference, number) => {
        const readable = reference && read(reference, timeZone);
        if (readable) references.push(readable);
        else if (number !== null) numbers.push(number);
      },
      pause: async () => {
        if (orders.length >= AT_ONCE || references.length >= AT_ONCE || numbers.length >= AT_ONCE) await look();
      },
      end: async () => {
        await look();
        return counts;
      },
    };
  }

  private async countOrders(source: string, keys: readonly string[]): Promise<number> {
    return this.count(
      `SELECT count(*) AS count FROM unnest($3::text[]) AS k (external_id)
         JOIN events e ON e.tenant_id = $1 AND e.source = $2 AND e.external_id = k.external_id`,
      [source, textArray(keys)],
    );
  }

  private async countNumbers(numbers: readonly string[]): Promise<number> {
    return this.count(
      'SELECT count(*) AS count FROM unnest($2::text[]) AS k (number) JOIN customers c ON c.tenant_id = $1 AND c.number = k.number',
      [textArray(numbers)],
    );
  }

  private async count(sql: string, values: readonly string[]): Promise<number> {
    const row = await this.database.first<{ count: number }>(sql, [this.database.tenantId, ...values]);
    return row?.count ?? 0;
  }
}
