import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Language } from '../../platform/errors/messages.js';
import { Clock } from '../../ports/clock.js';
import { type ExportContext, ReadExportContext } from './export-context.js';
import type { ExportKind, ExportQuery } from './exports.contract.js';

type Asked = {
  readonly kind: ExportKind;
  readonly format: ExportQuery['format'];
  readonly principal: Principal;
  readonly language: Language;
};

/** Records who takes data away, before the first byte leaves. */
@Injectable()
export class OpenExport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly readContext: ReadExportContext,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers also with today's date at the company, which names the file. */
  execute({ kind, format, principal, language }: Asked): Promise<{ context: ExportContext; day: string }> {
    const userId = principal.kind === 'user' ? principal.userId : undefined;
    return this.database.run(
      principal.tenantId,
      async () => {
        const context = await this.readContext.execute(principal, language);
        this.audit.record({ action: 'exports.created', subject: { type: 'Export' }, after: { kind, format } });
        const now = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime());
        return { context, day: now.toZonedDateTimeISO(context.timeZone).toPlainDate().toString() };
      },
      { userId },
    );
  }
}
