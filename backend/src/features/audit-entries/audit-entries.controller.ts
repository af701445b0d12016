import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { AuditEntriesQuery, AuditEntryPage, AuditVerification } from './audit-entries.contract.js';
import { ListAuditEntries } from './list-audit-entries.js';
import { VerifyAudit } from './verify-audit.js';

@ApiTags('audit-entries')
@Controller('api/v1/audit-entries')
export class AuditEntriesController {
  constructor(
    private readonly listAuditEntries: ListAuditEntries,
    private readonly verifyAudit: VerifyAudit,
  ) {}

  @Get()
  @Summary('Read the audit')
  @Can('read', 'AuditEntry')
  @Returns(AuditEntryPage)
  list(@Query({ schema: AuditEntriesQuery }) query: AuditEntriesQuery): Promise<AuditEntryPage> {
    return this.listAuditEntries.execute(query);
  }

  @Get('verification')
  @Summary('Check the audit’s chain')
  @Can('read', 'AuditEntry')
  @Returns(AuditVerification)
  verification(): Promise<AuditVerification> {
    return this.verifyAudit.execute();
  }
}
