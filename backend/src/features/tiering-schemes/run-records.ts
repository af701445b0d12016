import { Injectable } from '@nestjs/common';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';
import { RunEnding } from './run-ending.js';
import { type RunInProgress, RunSteps } from './run-steps.js';
import { TieringRunsRepository } from './tiering-runs.repository.js';

type Problem = { code: string; params: Record<string, unknown> };

/** A run's own row, its visible task, and its scheme's pointer to it, moved together. */
@Injectable()
export class RunRecords {
  constructor(
    private readonly runs: TieringRunsRepository,
    private readonly steps: RunSteps,
    private readonly tasks: BackgroundTasks,
    private readonly ending: RunEnding,
  ) {}

  /** Whether the run still has to decide. Where a newer version was saved before it began, that one's run decides, and this one is done. */
  async open(runId: string): Promise<boolean> {
    const run = await this.runs.find(runId);
    if (run?.state !== 'waiting' && run?.state !== 'running') return false;
    const current = await this.ending.currentVersion(run.scheme_id);
    if (run.version_number === current) return true;
    await this.runs.end(runId, 'done', null, this.ending.now());
    await this.tasks.finish(runId);
    return false;
  }

  async prepare(runId: string): Promise<RunInProgress> {
    const row = await this.runs.find(runId);
    if (!row) throw new Error('The run is gone.');
    return this.steps.prepare(row);
  }

  async begin(run: RunInProgress): Promise<void> {
    await this.runs.begin(run.id, { edges: run.edges, total: run.total, buyers: run.buyers, now: this.ending.now() });
    await this.tasks.begin(run.id, run.total);
  }

  async advance(runId: string, step: Parameters<TieringRunsRepository['advance']>[1]): Promise<void> {
    await this.runs.advance(runId, step);
    const run = await this.runs.find(runId);
    await this.tasks.advance(runId, run?.done ?? 0);
  }

  async finish(run: RunInProgress, since: Date): Promise<void> {
    await this.runs.end(run.id, 'done', null, this.ending.now());
    await this.tasks.finish(run.id);
    await this.ending.adopt(run, since);
  }

  async fail(runId: string, problem: Problem): Promise<void> {
    await this.runs.end(runId, 'failed', problem, this.ending.now());
    await this.tasks.fail(runId, problem);
  }
}
