import type pg from 'pg';
import { RandomIds } from '../adapters/random-ids.js';
import { CreateReferencedCustomers, ResolveIdentities } from '../features/customers/customers.public.js';
import { EventRemovalRepository } from '../features/events/event-removal.repository.js';
import { EventsRepository } from '../features/events/events.repository.js';
import { FlushTransaction } from '../features/events/flush-transaction.js';
import { FollowFlush } from '../features/events/follow-flush.js';
import { IngestEvents } from '../features/events/ingest-events.js';
import { OrderChangesRepository } from '../features/events/order-changes.repository.js';
import { OrdersRepository } from '../features/events/orders.repository.js';
import { RecordFlush } from '../features/events/record-flush.js';
import { RecordOrders } from '../features/events/record-orders.js';
import { RemoveEvents } from '../features/events/remove-events.js';
import { RetractEvents } from '../features/events/retract-events.js';
import { SettleOrdersAgain } from '../features/events/settle-orders-again.js';
import { ApplyFactChanges } from '../features/facts/apply-fact-changes.js';
import { FactSourcesRepository } from '../features/facts/fact-sources.repository.js';
import { FactsRepository } from '../features/facts/facts.repository.js';
import { RebuildCompanyFacts } from '../features/facts/rebuild-company-facts.js';
import { RebuildFacts } from '../features/facts/rebuild-facts.js';
import { StoredFactsRepository } from '../features/facts/stored-facts.repository.js';
import { VerifyFacts } from '../features/facts/verify-facts.js';
import { connect } from '../platform/database/connect.js';
import { PlatformDatabase } from '../platform/database/platform-database.js';
import { TableStatistics } from '../platform/database/table-statistics.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { TenantGate } from '../platform/database/tenant-gate.js';
import { memorySecrets } from './fakes/memory-secrets.js';

/** Processes of one installation share their keys. */
const secrets = memorySecrets();

/** The ingest path wired by hand, as one process has it: for tests and benchmarks below HTTP. */
export function startIngest(appUrl: string, options: { connections?: number } = {}) {
  const pool: pg.Pool = connect(appUrl, { max: options.connections ?? 4, applicationName: 'ingest' });
  const database = new TenantDatabase(pool);
  const ids = new RandomIds();
  const gate = new TenantGate(database);
  const facts = new FactsRepository(database);
  const applyFacts = new ApplyFactChanges(facts, ids);
  const events = new EventsRepository(database);
  const orders = new OrdersRepository(database);
  const orderChanges = new OrderChangesRepository(database);
  const identities = new ResolveIdentities(database, secrets, new CreateReferencedCustomers(database, ids));
  const recordFlush = new RecordFlush(events, identities, new RecordOrders(orders, orderChanges), ids);
  const statistics = new TableStatistics(new PlatformDatabase(pool));
  // Its companies have neither rules nor levels.
  const followFlush = new FollowFlush(
    applyFacts,
    { begin: () => Promise.reject(new Error('There are no rules.')) },
    { execute: () => Promise.resolve() },
  );
  const transactionParts = [database, gate, recordFlush, followFlush] as const;
  const ingest = new IngestEvents(new FlushTransaction(...transactionParts), statistics);
  const sources = new FactSourcesRepository(database);
  const rebuild = new RebuildFacts(sources, facts, applyFacts);
  const rebuildCompany = new RebuildCompanyFacts(database, gate, sources, rebuild);
  const verify = new VerifyFacts(database, gate, sources, new StoredFactsRepository(database));
  const noRules = { execute: () => Promise.resolve() };
  const removeEvents = new RemoveEvents(
    new EventRemovalRepository(database),
    new SettleOrdersAgain(orders, orderChanges),
    noRules,
    noRules,
  );
  const retract = new RetractEvents(database, gate, removeEvents, rebuild);
  return {
    pool,
    database,
    ids,
    gate,
    sources,
    rebuild,
    rebuildCompany,
    statistics,
    transactionParts,
    ingest,
    retract,
    verify,
    stop: () => pool.end(),
  };
}

export type Ingest = ReturnType<typeof startIngest>;

/** A company with nothing in it. */
export async function aCompany({ database, ids }: Ingest, settings: { timeZone?: string; currency?: string } = {}): Promise<string> {
  const tenantId = ids.next();
  await database.run(tenantId, () =>
    database.execute(
      `INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, created_at) VALUES ($1, 'Test company', $2, $3, 'en', now())`,
      [tenantId, settings.timeZone ?? 'Asia/Shanghai', settings.currency ?? 'CNY'],
    ),
  );
  return tenantId;
}
