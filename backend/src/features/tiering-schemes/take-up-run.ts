import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { Queue } from '../../ports/queue.js';
import { RunLock } from './run-lock.js';
import { RUN } from './run-queue.js';
import { type Attempt, RunTiering } from './run-tiering.js';

const AGAIN_AFTER_MS = 2_000;

/** Runs what was asked for; while another run of the company is under way, this one comes again. */
@Injectable()
export class TakeUpRun {
  constructor(
    private readonly lock: RunLock,
    private readonly runTiering: RunTiering,
    private readonly queue: Queue,
    private readonly clock: Clock,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string, runId: string, attempt: Attempt): Promise<void> {
    if (await this.lock.hold(tenantId, () => this.runTiering.execute(tenantId, runId, attempt))) return;
    const startAfter = new Date(this.clock.now().getTime() + AGAIN_AFTER_MS);
    await this.queue.send(RUN, { tenantId, runId }, { singletonKey: runId, startAfter });
  }
}
