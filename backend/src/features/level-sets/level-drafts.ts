import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Clock } from '../../ports/clock.js';
import { checkDefinition } from './domain/check-definition.js';
import type { LevelDefinition } from './domain/level-definition.js';
import { DefinitionRefused, definitionProblems, UnknownScheme, UnknownWalletType } from './level-sets.errors.js';
import { LevelSetsRepository } from './level-sets.repository.js';

export const VERSION_SAVED = 'level-sets.version-saved';

/** Checks definitions and keeps them as versions, which are applied to everybody once they stand. */
@Injectable()
export class LevelDrafts {
  private readonly sets: LevelSetsRepository;

  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    this.sets = new LevelSetsRepository(database);
  }

  /** @throws DefinitionRefused, UnknownWalletType, UnknownScheme */
  async check(programId: string, definition: LevelDefinition): Promise<void> {
    const problems = checkDefinition(definition);
    if (problems.length > 0) {
      const details = problems.map(({ pointer, problem }) => ({
        pointer: `/definition${pointer}`,
        code: definitionProblems[problem].declaration.code,
        params: {},
      }));
      throw new DefinitionRefused({}, { details });
    }
    const { basis } = definition;
    if ('walletType' in basis && !(await this.sets.hasWalletType(programId, basis.walletType)))
      throw new UnknownWalletType({ walletType: basis.walletType }, { pointer: '/definition/basis/walletType' });
    if (basis.kind === 'tier' && !(await this.sets.hasScheme(basis.schemeId)))
      throw new UnknownScheme({}, { pointer: '/definition/basis/schemeId' });
  }

  async addVersion(
    levelSetId: string,
    definition: LevelDefinition,
    { name, restoredFrom }: { name: string | null; restoredFrom: number | null },
  ): Promise<number> {
    const number = await this.sets.addVersion(levelSetId, {
      name,
      definition,
      restored_from: restoredFrom,
      created_by: this.database.userId ?? null,
      created_at: this.clock.now(),
    });
    const after = { number, name, restoredFrom, definition };
    this.audit.record({ action: 'level-sets.version-saved', subject: { type: 'LevelSet', id: levelSetId }, after });
    await this.outbox.add(VERSION_SAVED, levelSetId);
    return number;
  }
}
