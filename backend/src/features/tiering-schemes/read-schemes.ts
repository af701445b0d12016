import type { Edges } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TieringRunsRepository } from './tiering-runs.repository.js';
import type { TieringScheme } from './tiering-schemes.contract.js';
import { TieringSchemesRepository } from './tiering-schemes.repository.js';
import { type PlannedScheme, SchemePlans } from './scheme-plans.js';
import { viewScheme } from './view-scheme.js';

@Injectable()
export class ReadSchemes {
  constructor(
    private readonly schemes: TieringSchemesRepository,
    private readonly plans: SchemePlans,
    private readonly runs: TieringRunsRepository,
  ) {}

  /** The primary one first. A company has a handful: they come on one page. */
  async all(): Promise<{ items: TieringScheme[]; nextCursor: null }> {
    const items: TieringScheme[] = [];
    for (const { id } of await this.schemes.list()) items.push(await this.one(id));
    return { items, nextCursor: null };
  }

  async one(id: string): Promise<TieringScheme> {
    const planned = await this.plans.loadToRead(id);
    return viewScheme(planned, await this.edgesOf(planned), await this.plans.switchedOff(planned));
  }

  /** What the run measured that decided where customers stand. */
  async edgesOf({ scheme }: PlannedScheme): Promise<Edges> {
    const run = scheme.current_run === null ? undefined : await this.runs.find(scheme.current_run);
    return run?.edges ?? {};
  }
}
