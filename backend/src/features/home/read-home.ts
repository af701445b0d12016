import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { holds } from '../../platform/access/rules.js';
import type { Language } from '../../platform/errors/messages.js';
import type { Home } from './home.contract.js';
import { HomeRepository } from './home.repository.js';
import { ReadKeyNumbers } from './read-key-numbers.js';
import { ReadPrimaryTiers } from './read-primary-tiers.js';

/** The first page: what is set up, the numbers of the company, and what is under way, as far as the person may see it. */
@Injectable()
export class ReadHome {
  constructor(
    private readonly records: HomeRepository,
    private readonly keyNumbers: ReadKeyNumbers,
    private readonly primaryTiers: ReadPrimaryTiers,
  ) {}

  async execute({ ability }: Principal, language: Language): Promise<Home> {
    const mayRead = (subject: string): boolean => holds(ability, { action: 'read', subject });
    return {
      setUp: await this.records.setUp(),
      numbers: mayRead('Customer') ? await this.keyNumbers.execute() : null,
      heldChanges: mayRead('Event') ? await this.records.heldChanges() : null,
      tiers: mayRead('TieringScheme') ? await this.primaryTiers.execute(language) : null,
      lastImport: mayRead('Import') ? await this.records.lastImport() : null,
      openTasks: mayRead('BackgroundTask') ? await this.records.openTasks() : 0,
    };
  }
}
