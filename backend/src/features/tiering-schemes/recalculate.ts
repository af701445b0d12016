import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { RequestRun } from './request-run.js';
import { TieringRunsRepository } from './tiering-runs.repository.js';
import { TieringScope } from './tiering-scope.js';
import type { RecalculateRequest, TieringRun } from './tiering-schemes.contract.js';
import { viewRun } from './view-scheme.js';

/** Decides every customer anew, in the background. */
@Injectable()
export class Recalculate {
  constructor(
    private readonly requests: RequestRun,
    private readonly runs: TieringRunsRepository,
    private readonly scopes: TieringScope,
    private readonly audit: Audit,
  ) {}

  async execute(schemeId: string, { asOf }: RecalculateRequest): Promise<TieringRun> {
    const instant = asOf === undefined ? undefined : this.scopes.instant(asOf);
    const runId = await this.requests.execute({ schemeId, trigger: 'manual', asOf: instant });
    this.audit.record({
      action: 'tiering-schemes.recalculated',
      subject: { type: 'TieringScheme', id: schemeId },
      after: { asOf: asOf ?? null },
    });
    const run = await this.runs.find(runId);
    if (!run) throw new Error('The run that was just asked for is there.');
    return viewRun(run);
  }
}
