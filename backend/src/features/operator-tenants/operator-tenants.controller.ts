import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { CurrentPrincipal, OperatorOnly, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id, PageQuery } from '../../platform/http/schemas.js';
import { OperatorEntryPage, OperatorTenant, OperatorTenantPage, ReasonRequest, TenantQuotas } from './operator-tenants.contract.js';
import { ReadOperatorTenants } from './read-operator-tenants.js';
import { SetQuotas } from './set-quotas.js';
import { SuspendTenant } from './suspend-tenant.js';

@ApiTags('operator-tenants')
@Controller('api/v1/operator')
@OperatorOnly()
export class OperatorTenantsController {
  constructor(
    private readonly tenants: ReadOperatorTenants,
    private readonly suspendTenant: SuspendTenant,
    private readonly setQuotas: SetQuotas,
  ) {}

  @Get('tenants')
  @Summary('List the companies, in numbers')
  @Returns(OperatorTenantPage)
  list(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<OperatorTenantPage> {
    return this.tenants.all(query);
  }

  @Get('tenants/:id')
  @Summary('Read a company, in numbers')
  @Returns(OperatorTenant)
  one(@CurrentPrincipal() { userId }: UserPrincipal, @Param('id', { schema: Id }) id: string): Promise<OperatorTenant> {
    return this.tenants.one(id, userId);
  }

  @Post('tenants/:id/suspend')
  @Summary('Suspend a company')
  @Returns(OperatorTenant)
  async suspend(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReasonRequest }) { reason }: ReasonRequest,
  ): Promise<OperatorTenant> {
    await this.suspendTenant.suspend(principal, id, reason);
    return this.tenants.one(id, principal.userId);
  }

  @Post('tenants/:id/resume')
  @Summary('Resume a suspended company')
  @Returns(OperatorTenant)
  async resume(@CurrentPrincipal() { userId }: UserPrincipal, @Param('id', { schema: Id }) id: string): Promise<OperatorTenant> {
    await this.suspendTenant.resume(id);
    return this.tenants.one(id, userId);
  }

  @Put('tenants/:id/quotas')
  @Summary('Set what a company may use')
  @Returns(OperatorTenant)
  async quotas(
    @CurrentPrincipal() { userId }: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TenantQuotas }) body: TenantQuotas,
  ): Promise<OperatorTenant> {
    await this.setQuotas.execute(id, body);
    return this.tenants.one(id, userId);
  }

  @Get('entries')
  @Summary('List what operators did')
  @Returns(OperatorEntryPage)
  entries(@Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<OperatorEntryPage> {
    return this.tenants.entries(query);
  }
}
