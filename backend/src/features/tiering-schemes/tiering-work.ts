import { Injectable } from '@nestjs/common';
import { DecideCustomers } from './decide-customers.js';
import { FollowUndo } from './follow-undo.js';
import { RunTiering } from './run-tiering.js';
import { TieringTriggers } from './tiering-triggers.js';

/** What the jobs of this feature can do. */
@Injectable()
export class TieringWork {
  constructor(
    readonly decideCustomers: DecideCustomers,
    readonly runTiering: RunTiering,
    readonly followUndo: FollowUndo,
    readonly triggers: TieringTriggers,
  ) {}
}
