import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { VersionConflict } from '../../platform/errors/platform.errors.js';
import type { UpdateSchemeRequest } from './tiering-schemes.contract.js';
import { NameTaken, SchemeNotFound } from './tiering-schemes.errors.js';
import { TieringSchemesRepository } from './tiering-schemes.repository.js';

@Injectable()
export class UpdateScheme {
  constructor(
    private readonly schemes: TieringSchemesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, { name, primary, version }: UpdateSchemeRequest): Promise<void> {
    const scheme = await this.schemes.lock(id);
    if (!scheme) throw new SchemeNotFound({});
    if (version !== undefined && version !== scheme.version)
      throw new VersionConflict({ given: version, current: scheme.version }, { pointer: '/version' });
    if (name !== undefined && name !== scheme.name) await this.rename(id, name);
    if (primary && !scheme.is_primary) await this.schemes.makePrimary(id);
    const before = { name: scheme.name, primary: scheme.is_primary };
    this.audit.record({
      action: 'tiering-schemes.updated',
      subject: { type: 'TieringScheme', id },
      before,
      after: { name: name ?? scheme.name, primary: primary ?? scheme.is_primary },
    });
  }

  private async rename(id: string, name: string): Promise<void> {
    await this.schemes.rename(id, name).catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new NameTaken({ name }, { pointer: '/name', cause: error });
      throw error;
    });
  }
}
