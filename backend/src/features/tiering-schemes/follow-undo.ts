import { Injectable } from '@nestjs/common';
import { hasOutgrown } from './domain/has-outgrown.js';
import { RequestRun } from './request-run.js';
import { RunQueue } from './run-queue.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';
import { TieringRunsRepository } from './tiering-runs.repository.js';

/**
 * After an import was taken back everybody is decided against the edges from before it: with the same facts they then stand where they
 * stood. Edges that the company has outgrown since are measured anew.
 */
@Injectable()
export class FollowUndo {
  constructor(
    private readonly queue: RunQueue,
    private readonly runs: TieringRunsRepository,
    private readonly facts: TieringFactsRepository,
    private readonly requests: RequestRun,
  ) {}

  /** Inside the tenant's transaction. */
  async execute(importId: string): Promise<void> {
    const standing = await this.facts.count();
    for (const { id: schemeId, current_version: version } of await this.queue.schemes()) {
      const before = await this.runs.lastBefore(schemeId, version, importId);
      const runId = await this.requests.execute({ schemeId, trigger: 'manual' });
      if (before?.edges && !hasOutgrown(before.total ?? 0, standing)) await this.runs.giveEdges(runId, before);
    }
  }
}
