import { Injectable } from '@nestjs/common';
import { PlatformDatabase } from './platform-database.js';

const FIRST_LOOK = 200;
const GROWTH = 4;

/** Has the planner look at the tables again whenever what this process has written grew fourfold: see the function's migration. */
@Injectable()
export class TableStatistics {
  private written = 0;
  private nextLook = FIRST_LOOK;
  private looking: Promise<unknown> | undefined;

  constructor(private readonly database: PlatformDatabase) {}

  /** After a commit. Nobody waits: until the new statistics are there, work goes on with the old ones. */
  wrote(rows: number): void {
    this.written += rows;
    if (this.written < this.nextLook || this.looking !== undefined) return;
    this.nextLook = this.written * GROWTH;
    this.looking = this.database
      .query('SELECT platform.refresh_statistics()')
      // What could not be looked at now is looked at later, by PostgreSQL itself at the latest.
      .catch(() => undefined)
      .finally(() => {
        this.looking = undefined;
      });
  }
}
