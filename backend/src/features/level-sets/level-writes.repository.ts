import { Injectable } from '@nestjs/common';
import { instantArray, plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { KeptStanding } from './domain/changes.js';

export type LevelCause = 'change' | 'night' | 'version' | 'person';

export type WrittenStanding = { readonly customerId: string; readonly after: KeptStanding };

export type WrittenMove = {
  readonly id: string;
  readonly customerId: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly value: number;
  readonly reasons: string;
};

const date = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));

@Injectable()
export class LevelWritesRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** Of customers whose standings are held, and so are there: each is found by its key, whatever the planner thinks of the table. */
  async save(levelSetId: string, written: readonly WrittenStanding[]): Promise<void> {
    if (written.length === 0) return;
    const column = <T>(of: (after: KeptStanding) => T): T[] => written.map(({ after }) => of(after));
    await this.database.execute(
      `INSERT INTO level_standings (tenant_id, level_set_id, customer_id, level, since, valid_until, grace_until, value, reasons, earned_level,
          earned_since, window_from, window_before, window_firm, warned_at, falls_on, version_number)
       SELECT $1, $2, w.customer_id, w.level, w.since, w.valid_until, w.grace_until, w.value, w.reasons::jsonb, w.earned_level,
          w.earned_since, w.window_from, w.window_before, w.window_firm, w.warned_at, w.falls_on, $3
         FROM unnest($4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::bigint[], $10::text[], $11::text[],
            $12::timestamptz[], $13::date[], $14::text[], $15::text[], $16::timestamptz[], $17::timestamptz[])
           AS w (customer_id, level, since, valid_until, grace_until, value, reasons, earned_level, earned_since, window_from, window_before,
            window_firm, warned_at, falls_on)
       ON CONFLICT (tenant_id, level_set_id, customer_id) DO UPDATE SET
          level = excluded.level, since = excluded.since, valid_until = excluded.valid_until, grace_until = excluded.grace_until,
          value = excluded.value, reasons = excluded.reasons, earned_level = excluded.earned_level, earned_since = excluded.earned_since,
          window_from = excluded.window_from, window_before = excluded.window_before, window_firm = excluded.window_firm,
          warned_at = excluded.warned_at, falls_on = excluded.falls_on, version_number = excluded.version_number`,
      [
        this.database.tenantId,
        levelSetId,
        written[0]?.after.versionNumber ?? 0,
        plainArray(written.map(({ customerId }) => customerId)),
        textArray(column(({ level }) => level)),
        instantArray(column(({ since }) => date(since))),
        instantArray(column(({ validUntil }) => date(validUntil))),
        instantArray(column(({ graceUntil }) => date(graceUntil))),
        plainArray(column(({ value }) => value)),
        textArray(column(({ reasons }) => reasons)),
        textArray(column(({ earnedLevel }) => earnedLevel)),
        instantArray(column(({ earnedSince }) => date(earnedSince))),
        plainArray(column(({ windowFrom }) => windowFrom)),
        textArray(column(({ windowBefore }) => windowBefore)),
        textArray(column(({ windowFirm }) => windowFirm)),
        instantArray(column(({ warnedAt }) => date(warnedAt))),
        instantArray(column(({ fallsOn }) => date(fallsOn))),
      ],
    );
  }

  async tell(
    levelSetId: string,
    moves: readonly WrittenMove[],
    { versionNumber, cause, now }: { versionNumber: number; cause: LevelCause; now: Date },
  ): Promise<void> {
    if (moves.length === 0) return;
    await this.database.execute(
      `INSERT INTO level_history (tenant_id, id, level_set_id, customer_id, decided_at, from_level, level, cause, value, reasons, version_number)
       SELECT $1, m.id, $2, m.customer_id, $3, m.from_level, m.level, $4, m.value, m.reasons::jsonb, $5
         FROM unnest($6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::bigint[], $11::text[]) AS m (id, customer_id, from_level, level, value, reasons)`,
      [
        this.database.tenantId,
        levelSetId,
        now,
        cause,
        versionNumber,
        plainArray(moves.map(({ id }) => id)),
        plainArray(moves.map(({ customerId }) => customerId)),
        textArray(moves.map(({ from }) => from)),
        textArray(moves.map(({ to }) => to)),
        plainArray(moves.map(({ value }) => value)),
        textArray(moves.map(({ reasons }) => reasons)),
      ],
    );
  }
}
