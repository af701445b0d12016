import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { CurrentPrincipal, OperatorOnly, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { BeginSupport } from './begin-support.js';
import { EndSupport } from './end-support.js';
import { BeginSupportRequest, SupportAccess } from './support-accesses.contract.js';
import { SupportDesk } from './support-desk.js';

/** The operator's side. Inside, they go on with `POST /auth/switch-tenant`. */
@ApiTags('support-accesses')
@Controller('api/v1/operator')
@OperatorOnly()
export class OperatorSupportController {
  constructor(
    private readonly desk: SupportDesk,
    private readonly beginSupport: BeginSupport,
    private readonly endSupport: EndSupport,
    private readonly database: TenantDatabase,
  ) {}

  @Post('tenants/:id/support-accesses')
  @Summary('Enter a company for an hour, to help')
  @Returns(SupportAccess, 201)
  begin(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Param('id', { schema: Id }) tenantId: string,
    @Body({ schema: BeginSupportRequest }) { reason }: BeginSupportRequest,
  ): Promise<SupportAccess> {
    return this.desk.begin(userId, tenantId, reason, (operator) => this.beginSupport.execute(tenantId, operator, reason));
  }

  @Post('support-accesses/:id/end')
  @Summary('Leave a company')
  @ReturnsNothing()
  end(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.desk.end(id, (tenantId) => this.database.run(tenantId, () => this.endSupport.execute(id)));
  }
}
