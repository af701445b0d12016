import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ActiveLevelSet, Enrolment } from './active-level-sets.js';
import type { LevelDefinition } from './domain/level-definition.js';
import { LevelDefinition as LevelDefinitionShape } from './level-sets.contract.js';
import { LevelSetNotFound } from './level-sets.errors.js';

export type LevelPlace = ActiveLevelSet & { readonly name: string; readonly primary: boolean };

type Row = Omit<LevelPlace, 'definition'> & { definition: unknown };

/** Level sets with what it takes to decide by them, whether their programme is live or not. */
@Injectable()
export class LevelPlaces {
  constructor(private readonly database: TenantDatabase) {}

  /** The primary one first. */
  async all(): Promise<LevelPlace[]> {
    return (await this.rows(null)).map(place);
  }

  /** @throws LevelSetNotFound */
  async one(id: string): Promise<LevelPlace> {
    const [row] = await this.rows(id);
    if (!row) throw new LevelSetNotFound({});
    return place(row);
  }

  /** As if a programme had a level set of this definition; undefined where the company has no such programme. */
  async draft(programId: string, definition: LevelDefinition): Promise<LevelPlace | undefined> {
    const row = await this.database.first<{ enrolment: Enrolment; timeZone: string; currency: string }>(
      `SELECT p.enrolment, n.time_zone AS "timeZone", n.currency FROM programs p JOIN tenants n ON n.tenant_id = $1
        WHERE p.tenant_id = $1 AND p.id = $2`,
      [this.database.tenantId, programId],
    );
    return row && { ...row, id: NOBODY, programId, versionNumber: 0, name: '', primary: false, definition };
  }

  private rows(id: string | null): Promise<Row[]> {
    return this.database.query<Row>(
      `SELECT s.id, s.program_id AS "programId", s.name, s.is_primary AS "primary", p.enrolment, s.current_version AS "versionNumber",
              v.definition, n.time_zone AS "timeZone", n.currency
         FROM level_sets s JOIN programs p ON p.tenant_id = $1 AND p.id = s.program_id
         JOIN level_set_versions v ON v.tenant_id = $1 AND v.level_set_id = s.id AND v.number = s.current_version
         JOIN tenants n ON n.tenant_id = $1
        WHERE s.tenant_id = $1 AND s.archived_at IS NULL AND ($2::uuid IS NULL OR s.id = $2) ORDER BY s.is_primary DESC, s.created_at, s.id`,
      [this.database.tenantId, id],
    );
  }
}

/** No level set has it, so nobody stands anywhere. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

function place(row: Row): LevelPlace {
  return { ...row, definition: LevelDefinitionShape.parse(row.definition) };
}
