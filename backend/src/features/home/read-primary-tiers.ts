import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { ReadStandings } from '../tiering-schemes/tiering-schemes.public.js';
import type { HomeTiers } from './home.contract.js';
import { HomeRepository } from './home.repository.js';

/** Where customers stand in the scheme that the company looks at first. */
@Injectable()
export class ReadPrimaryTiers {
  constructor(
    private readonly records: HomeRepository,
    private readonly standings: ReadStandings,
    private readonly plugins: PluginRegistry,
  ) {}

  async execute(language: Language): Promise<HomeTiers | null> {
    const scheme = await this.records.primaryScheme();
    if (!scheme) return null;
    const { messages } = await this.plugins.load(scheme.plugin_digest);
    const { tiers } = await this.standings.distribution(scheme.id);
    return {
      schemeId: scheme.id,
      name: scheme.name,
      calculatedAt: scheme.finished_at?.toISOString() ?? null,
      distribution: tiers.map(({ tier, ordinal, count }) => ({
        key: tier,
        name: messages[language][`tiers.${tier}`] ?? tier,
        ordinal,
        count,
      })),
    };
  }
}
