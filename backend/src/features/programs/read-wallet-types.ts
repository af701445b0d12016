import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Enrolment, ProgramState } from './domain/program-states.js';
import type { WalletType } from './wallet-types.contract.js';
import { WALLET_TYPE_RULES } from './wallet-types.repository.js';

/** A kind of units with what of its programme decides on them. */
export type KnownWalletType = Omit<WalletType, 'programId' | 'archivedAt' | 'createdAt' | 'version'> & {
  readonly archived: boolean;
  readonly program: { readonly id: string; readonly key: string; readonly state: ProgramState; readonly enrolment: Enrolment };
};

/** All of a company's, archived ones among them, by key: one small query, because every posting asks for it. */
@Injectable()
export class ReadWalletTypes {
  constructor(private readonly database: TenantDatabase) {}

  async execute(): Promise<ReadonlyMap<string, KnownWalletType>> {
    const types = await this.database.query<KnownWalletType>(
      `SELECT w.id, w.key, w.names, w.purpose, ${WALLET_TYPE_RULES}, w.archived_at IS NOT NULL AS archived,
         json_build_object('id', p.id, 'key', p.key, 'state', p.state, 'enrolment', p.enrolment) AS program
         FROM wallet_types w JOIN programs p ON p.tenant_id = w.tenant_id AND p.id = w.program_id
        WHERE w.tenant_id = $1 ORDER BY w.created_at, w.id`,
      [this.database.tenantId],
    );
    return new Map(types.map((type) => [type.key, type]));
  }
}
