import { Injectable } from '@nestjs/common';
import { FollowChanges } from './follow-changes.js';
import { FollowUndo } from './follow-undo.js';
import { TakeUpRun } from './take-up-run.js';
import { TieringTriggers } from './tiering-triggers.js';

/** What the jobs of this feature can do. */
@Injectable()
export class TieringWork {
  constructor(
    readonly followChanges: FollowChanges,
    readonly followUndo: FollowUndo,
    readonly takeUpRun: TakeUpRun,
    readonly triggers: TieringTriggers,
  ) {}
}
