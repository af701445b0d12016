import { Injectable } from '@nestjs/common';
import { PlatformDatabase } from './platform-database.js';

const FIRST_LOOK = 200;
/** A smaller company is read whole in no time, whatever the plan. */
const FIRST_LOOK_AT_COMPANY = 1_000;
const GROWTH = 4;

type Growth = { written: number; nextLook: number };

/**
 * Has the planner look at the tables again whenever what this process has written grew fourfold, in all or for one company: see the
 * function's migration. A company that the planner has not seen yet is taken for a single row, however large the tables are, and a
 * pass over it then reads the whole company once for each of its customers.
 */
@Injectable()
export class TableStatistics {
  private readonly all: Growth = { written: 0, nextLook: FIRST_LOOK };
  private readonly companies = new Map<string, Growth>();
  private looking: Promise<unknown> | undefined;

  constructor(private readonly database: PlatformDatabase) {}

  /** After a commit. Nobody waits: until the new statistics are there, work goes on with the old ones. */
  wrote(tenantId: string, rows: number): void {
    const company = this.companies.get(tenantId) ?? { written: 0, nextLook: FIRST_LOOK_AT_COMPANY };
    this.companies.set(tenantId, company);
    const grown = [this.all, company];
    for (const growth of grown) growth.written += rows;
    if (this.looking !== undefined || grown.every(({ written, nextLook }) => written < nextLook)) return;
    for (const growth of grown) growth.nextLook = Math.max(growth.nextLook, growth.written * GROWTH);
    this.look();
  }

  /**
   * After a whole file: what follows is a pass over the company, by ids that are newer than any the planner has seen. Waits until it
   * has seen them.
   */
  async wroteAll(tenantId: string): Promise<void> {
    if ((this.companies.get(tenantId)?.written ?? 0) < FIRST_LOOK_AT_COMPANY) return;
    await this.looking;
    this.look();
    await this.looking;
  }

  private look(): void {
    this.looking = this.database
      .query('SELECT platform.refresh_statistics()')
      // What could not be looked at now is looked at later, by PostgreSQL itself at the latest.
      .catch(() => undefined)
      .finally(() => {
        this.looking = undefined;
      });
  }
}
