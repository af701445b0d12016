import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';
import { ImportsRepository } from './imports.repository.js';

const BETWEEN_MILLISECONDS = 500;

export type Progress = { readonly rows: number; readonly advance: (rows: number) => Promise<void> };

/** Lets people see how far an import is, twice a second at the most. */
@Injectable()
export class ImportProgress {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportsRepository,
    private readonly tasks: BackgroundTasks,
    private readonly clock: Clock,
  ) {}

  start(tenantId: string, importId: string, taskId: string | null): Progress {
    let rows = 0;
    let saved = this.clock.now().getTime();
    return {
      get rows() {
        return rows;
      },
      advance: async (more) => {
        rows += more;
        const now = this.clock.now().getTime();
        if (now - saved < BETWEEN_MILLISECONDS) return;
        saved = now;
        await this.database.run(tenantId, async () => {
          await this.imports.advance(importId, rows);
          if (taskId !== null) await this.tasks.advance(taskId, rows);
        });
      },
    };
  }
}
