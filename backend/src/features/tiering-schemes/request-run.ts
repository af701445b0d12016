import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';
import { SchemeNotFound } from './tiering-schemes.errors.js';
import { RunQueue } from './run-queue.js';
import type { RunTrigger } from './tiering-runs.repository.js';

export type RunRequest = { readonly schemeId: string; readonly trigger: RunTrigger; readonly asOf?: Date | undefined };

const LOST_AFTER_MS = 5 * 60_000;

/** Asks for a full run of a scheme's current version; a run that already waits serves as well. */
@Injectable()
export class RequestRun {
  constructor(
    private readonly queue: RunQueue,
    private readonly tasks: BackgroundTasks,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Answers with the run's id. */
  async execute({ schemeId, trigger, asOf }: RunRequest): Promise<string> {
    const scheme = await this.queue.lockScheme(schemeId);
    if (!scheme) throw new SchemeNotFound({});
    const waiting = asOf === undefined ? await this.queue.waiting(schemeId, scheme.current_version) : undefined;
    const now = this.clock.now();
    if (waiting) {
      if (now.getTime() - waiting.created_at.getTime() > LOST_AFTER_MS) await this.queue.sendAgain(waiting.id);
      return waiting.id;
    }
    const id = this.ids.next();
    await this.queue.insert({
      id,
      schemeId,
      versionNumber: scheme.current_version,
      trigger,
      asOf: asOf ?? now,
      asOfGiven: asOf !== undefined,
      now,
    });
    await this.tasks.announce('tiering-schemes.recalculate', id, null, id);
    return id;
  }

  /** Every scheme of the company. */
  async all(trigger: RunTrigger): Promise<void> {
    for (const scheme of await this.queue.schemes()) await this.execute({ schemeId: scheme.id, trigger });
  }
}
