import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Broadcast } from '../../ports/broadcast.js';
import { Clock } from '../../ports/clock.js';
import { CUSTOMERS_DECIDED } from './tell-decided.js';
import { type Population, type Slice, TieringFactsRepository } from './tiering-facts.repository.js';

/** Above this many customers a preview reads a fixed sample, and says so. */
const EXACT_UP_TO = 200_000;
const SAMPLE = 100_000;
const REMEMBERED_MS = 20_000;
/** While orders stream in a preview is at most this old, and need not be measured anew for each of them. */
const REMEMBERED_AMID_CHANGES_MS = 2_000;
const REMEMBERED = 4;
const ROWS_A_READ = 25_000;

export type Snapshot = { readonly population: Population; readonly total: number; readonly approximate: boolean };

/** All customers of a company, or a sample of them, for previews: while somebody drags a threshold the same facts serve again. */
@Injectable()
export class PopulationSnapshots implements OnModuleInit, OnModuleDestroy {
  private readonly remembered = new Map<string, { tenantId: string; snapshot: Snapshot; loadedAt: number; until: number }>();
  private heard = 0;
  private unsubscribe: (() => Promise<void>) | undefined;

  constructor(
    private readonly database: TenantDatabase,
    private readonly facts: TieringFactsRepository,
    private readonly clock: Clock,
    private readonly broadcast: Broadcast,
  ) {}

  async onModuleInit(): Promise<void> {
    this.unsubscribe = await this.broadcast.subscribe(CUSTOMERS_DECIDED, (tenantId) => this.shorten(tenantId));
  }

  async onModuleDestroy(): Promise<void> {
    await this.unsubscribe?.();
  }

  /** `run` is the run that decided where customers stand now: after the next one nothing remembered serves. */
  async read(slice: Slice, run: string | null): Promise<Snapshot> {
    const { day, past, currency } = slice.scope;
    const { tenantId } = this.database;
    const name = [tenantId, slice.schemeId, run, day, past, currency, ...slice.reads].join('|');
    const now = this.clock.now().getTime();
    const known = this.remembered.get(name);
    if (known && known.until > now) return known.snapshot;
    const heardBefore = this.heard;
    const snapshot = await this.load(slice);
    const rememberedMs = this.heard === heardBefore ? REMEMBERED_MS : REMEMBERED_AMID_CHANGES_MS;
    const [oldest] = this.remembered.keys();
    if (this.remembered.size >= REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
    this.remembered.delete(name);
    this.remembered.set(name, { tenantId, snapshot, loadedAt: now, until: now + rememberedMs });
    return snapshot;
  }

  private shorten(tenantId: string): void {
    this.heard += 1;
    for (const known of this.remembered.values())
      if (known.tenantId === tenantId) known.until = Math.min(known.until, known.loadedAt + REMEMBERED_AMID_CHANGES_MS);
  }

  private async load(slice: Slice): Promise<Snapshot> {
    const total = await this.facts.count();
    if (total > EXACT_UP_TO) return { population: await this.facts.sample(slice, SAMPLE / total, 2 * SAMPLE), total, approximate: true };
    const pages: Population[] = [];
    for (let after: string | null = null; ;) {
      const page: Population = await this.facts.page(slice, after, ROWS_A_READ);
      if (page.size > 0) pages.push(page);
      if (page.size < ROWS_A_READ) break;
      after = page.ids.at(-1) ?? null;
    }
    return { population: joined(pages), total, approximate: false };
  }
}

function joined(pages: readonly Population[]): Population {
  const [{ facts, attributes } = { facts: {}, attributes: {} }] = pages;
  return {
    size: pages.reduce((sum, { size }) => sum + size, 0),
    ids: pages.flatMap(({ ids }) => ids),
    tiers: pages.flatMap(({ tiers }) => tiers),
    decisionKeys: pages.flatMap(({ decisionKeys }) => decisionKeys),
    facts: Object.fromEntries(Object.keys(facts).map((name) => [name, pages.flatMap((page) => page.facts[name] ?? [])])),
    attributes: Object.fromEntries(Object.keys(attributes).map((name) => [name, pages.flatMap((page) => page.attributes[name] ?? [])])),
  };
}

/** Customers `from` … `to` of a population, as a batch. */
export function sliceOf(population: Population, from: number, to: number): Population {
  const ids = population.ids.slice(from, to);
  return {
    size: ids.length,
    ids,
    tiers: population.tiers.slice(from, to),
    decisionKeys: population.decisionKeys.slice(from, to),
    facts: Object.fromEntries(Object.entries(population.facts).map(([name, values]) => [name, values.slice(from, to)])),
    attributes: Object.fromEntries(Object.entries(population.attributes).map(([name, values]) => [name, values.slice(from, to)])),
  };
}
