import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Clock } from '../../ports/clock.js';
import type { WalletType } from './wallet-types.contract.js';

export type NewWalletType = Omit<WalletType, 'createdAt' | 'archivedAt' | 'version'>;
type Row = Omit<WalletType, 'createdAt' | 'archivedAt'> & { createdAt: Date; archivedAt: Date | null };

/** Column and field, in one order for every statement. */
const RULES = `pending_days, expiry, shortfall, most_per_spend, most_per_day, approval_above, may_be_given, cost_per_thousand`;

export const WALLET_TYPE_RULES = `w.pending_days AS "pendingDays", w.expiry, w.shortfall, w.most_per_spend AS "mostPerSpend",
  w.most_per_day AS "mostPerDay", w.approval_above AS "approvalAbove", w.may_be_given AS "mayBeGiven", w.cost_per_thousand AS "costPerThousand"`;

const COLUMNS = `w.id, w.program_id AS "programId", w.key, w.names, w.purpose, ${WALLET_TYPE_RULES}, w.archived_at AS "archivedAt",
  w.created_at AS "createdAt", w.version`;

@Injectable()
export class WalletTypesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** Those of a programme, or all of the company; archived ones among them. */
  async all(programId?: string): Promise<WalletType[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM wallet_types w WHERE w.tenant_id = $1 AND ($2::uuid IS NULL OR w.program_id = $2) ORDER BY w.created_at, w.id`,
      [this.database.tenantId, programId ?? null],
    );
    return rows.map(toWalletType);
  }

  /** A lock leaves the key alone: wallets of the type go on coming in. @throws NotFound */
  async get(id: string, lock: '' | 'FOR NO KEY UPDATE' = ''): Promise<WalletType> {
    const row = await this.database.first<Row>(`SELECT ${COLUMNS} FROM wallet_types w WHERE w.tenant_id = $1 AND w.id = $2 ${lock}`, [
      this.database.tenantId,
      id,
    ]);
    if (!row) throw new NotFound({});
    return toWalletType(row);
  }

  async count(): Promise<number> {
    const row = await this.database.first<{ count: number }>('SELECT count(*) AS count FROM wallet_types WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    return row?.count ?? 0;
  }

  /** False when the key is taken. */
  async insert(type: NewWalletType): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO wallet_types (tenant_id, id, program_id, key, names, purpose, created_at, ${RULES})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (tenant_id, key) DO NOTHING`,
      [
        this.database.tenantId,
        type.id,
        type.programId,
        type.key,
        JSON.stringify(type.names),
        type.purpose,
        this.clock.now(),
        type.pendingDays,
        JSON.stringify(type.expiry),
        type.shortfall,
        type.mostPerSpend,
        type.mostPerDay,
        type.approvalAbove,
        type.mayBeGiven,
        type.costPerThousand,
      ],
    );
    return inserted === 1;
  }

  async update(type: NewWalletType, archived: boolean): Promise<void> {
    await this.database.execute(
      `UPDATE wallet_types SET names = $3, archived_at = CASE WHEN $4 THEN coalesce(archived_at, $5) END, version = version + 1,
         (${RULES}) = ($6, $7, $8, $9, $10, $11, $12, $13) WHERE tenant_id = $1 AND id = $2`,
      [
        this.database.tenantId,
        type.id,
        JSON.stringify(type.names),
        archived,
        this.clock.now(),
        type.pendingDays,
        JSON.stringify(type.expiry),
        type.shortfall,
        type.mostPerSpend,
        type.mostPerDay,
        type.approvalAbove,
        type.mayBeGiven,
        type.costPerThousand,
      ],
    );
  }
}

function toWalletType(row: Row): WalletType {
  return { ...row, createdAt: row.createdAt.toISOString(), archivedAt: row.archivedAt?.toISOString() ?? null };
}
