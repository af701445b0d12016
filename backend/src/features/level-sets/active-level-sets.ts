import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Broadcast } from '../../ports/broadcast.js';
import { Clock } from '../../ports/clock.js';
import type { LevelDefinition } from './domain/level-definition.js';
import { LevelDefinition as LevelDefinitionShape } from './level-sets.contract.js';

/** Carries the id of the company that has its first level set. */
const FIRST_MADE = 'level-sets.first-made';
/** How long a company is remembered as having none, where a broadcast was lost. */
const REMEMBERED_MS = 30_000;

export type Enrolment = 'automatic' | 'invited';

export type ActiveLevelSet = {
  readonly id: string;
  readonly programId: string;
  readonly enrolment: Enrolment;
  readonly versionNumber: number;
  readonly definition: LevelDefinition;
  readonly timeZone: string;
  readonly currency: string;
};

type Row = Omit<ActiveLevelSet, 'definition'> & { definition: unknown };

/** The level sets that move customers now: those of live programmes, in their current version. */
@Injectable()
export class ActiveLevelSets implements OnModuleInit, OnModuleDestroy {
  private readonly without = new Map<string, number>();
  private unsubscribe: (() => Promise<void>) | undefined;

  constructor(
    private readonly database: TenantDatabase,
    private readonly broadcast: Broadcast,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    this.unsubscribe = await this.broadcast.subscribe(FIRST_MADE, (tenantId) => this.without.delete(tenantId));
  }

  async onModuleDestroy(): Promise<void> {
    await this.unsubscribe?.();
  }

  /** Whoever saves a version meanwhile waits until the transaction ends, so that nothing is decided by an older one after it. */
  async hold(): Promise<ActiveLevelSet[]> {
    const { tenantId } = this.database;
    const now = this.clock.now().getTime();
    if ((this.without.get(tenantId) ?? 0) > now) return [];
    const held = await this.database.query<{ id: string }>('SELECT id FROM level_sets WHERE tenant_id = $1 ORDER BY id FOR SHARE', [
      tenantId,
    ]);
    if (held.length > 0) return this.read();
    this.without.set(tenantId, now + REMEMBERED_MS);
    return [];
  }

  async read(): Promise<ActiveLevelSet[]> {
    const rows = await this.database.query<Row>(
      `SELECT s.id, s.program_id AS "programId", p.enrolment, s.current_version AS "versionNumber", v.definition,
              n.time_zone AS "timeZone", n.currency
         FROM level_sets s JOIN programs p ON p.tenant_id = $1 AND p.id = s.program_id AND p.state = 'live'
         JOIN level_set_versions v ON v.tenant_id = $1 AND v.level_set_id = s.id AND v.number = s.current_version
         JOIN tenants n ON n.tenant_id = $1
        WHERE s.tenant_id = $1 AND s.archived_at IS NULL ORDER BY s.id`,
      [this.database.tenantId],
    );
    return rows.map((row) => ({ ...row, definition: LevelDefinitionShape.parse(row.definition) }));
  }

  /** After the transaction that makes one. */
  tellMade(): void {
    const { tenantId } = this.database;
    this.database.afterCommit(() => {
      this.without.delete(tenantId);
      void this.broadcast.publish(FIRST_MADE, tenantId).catch(() => undefined);
    });
  }
}
