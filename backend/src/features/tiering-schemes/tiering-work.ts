import { Injectable } from '@nestjs/common';
import { DecideCustomers } from './decide-customers.js';
import { FollowUndo } from './follow-undo.js';
import { TakeUpRun } from './take-up-run.js';
import { TellDecided } from './tell-decided.js';
import { TieringTriggers } from './tiering-triggers.js';

/** What the jobs of this feature can do. */
@Injectable()
export class TieringWork {
  constructor(
    readonly decideCustomers: DecideCustomers,
    readonly followUndo: FollowUndo,
    readonly takeUpRun: TakeUpRun,
    readonly triggers: TieringTriggers,
    readonly tellDecided: TellDecided,
  ) {}
}
