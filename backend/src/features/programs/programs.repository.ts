import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { MOST_COUNTED, type Program } from './programs.contract.js';

type Row = Omit<Program, 'createdAt'> & { createdAt: Date };

const COLUMNS = `p.id, p.key, p.names, p.state, p.enrolment, p.created_at AS "createdAt", p.version,
  (SELECT count(*) FROM (SELECT FROM program_members m WHERE m.tenant_id = p.tenant_id AND m.program_id = p.id AND m.left_at IS NULL
    LIMIT ${MOST_COUNTED + 1}) AS members) AS "memberCount"`;

@Injectable()
export class ProgramsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async all(): Promise<Program[]> {
    const rows = await this.database.query<Row>(`SELECT ${COLUMNS} FROM programs p WHERE p.tenant_id = $1 ORDER BY p.created_at, p.id`, [
      this.database.tenantId,
    ]);
    return rows.map(toProgram);
  }

  /** A lock leaves the key alone: members and units of the programme go on coming in. */
  async find(id: string, lock: '' | 'FOR NO KEY UPDATE' = ''): Promise<Program | undefined> {
    const row = await this.database.first<Row>(`SELECT ${COLUMNS} FROM programs p WHERE p.tenant_id = $1 AND p.id = $2 ${lock}`, [
      this.database.tenantId,
      id,
    ]);
    return row && toProgram(row);
  }

  /** @throws NotFound */
  async get(id: string, lock: '' | 'FOR NO KEY UPDATE' = ''): Promise<Program> {
    const program = await this.find(id, lock);
    if (!program) throw new NotFound({});
    return program;
  }

  /** No programme and no wallet type is made by anybody else until the transaction ends: they can be counted. */
  async standAlone(): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`programs ${this.database.tenantId}`]);
  }

  async count(): Promise<number> {
    const row = await this.database.first<{ count: number }>('SELECT count(*) AS count FROM programs WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    return row?.count ?? 0;
  }

  /** False when the key is taken. */
  async insert({ id, key, names, state, enrolment }: Program, createdAt: Date): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO programs (tenant_id, id, key, names, state, enrolment, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (tenant_id, key) DO NOTHING`,
      [this.database.tenantId, id, key, JSON.stringify(names), state, enrolment, createdAt],
    );
    return inserted === 1;
  }

  async update({ id, names, state, enrolment }: Pick<Program, 'id' | 'names' | 'state' | 'enrolment'>): Promise<void> {
    await this.database.execute(
      'UPDATE programs SET names = $3, state = $4, enrolment = $5, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, JSON.stringify(names), state, enrolment],
    );
  }
}

function toProgram(row: Row): Program {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
