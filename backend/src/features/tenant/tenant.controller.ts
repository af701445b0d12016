import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Tenant, UpdateTenantRequest } from './tenant.contract.js';
import { TenantRepository } from './tenant.repository.js';
import { UpdateTenant } from './update-tenant.js';

@ApiTags('tenant')
@Controller('api/v1/tenant')
export class TenantController {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly updateTenant: UpdateTenant,
  ) {}

  @Get()
  @Summary('Read the company')
  @Can('read', 'Tenant')
  @Returns(Tenant)
  read(): Promise<Tenant> {
    return this.tenants.read();
  }

  @Patch()
  @Summary('Change the company')
  @Can('update', 'Tenant')
  @Returns(Tenant)
  update(@Body({ schema: UpdateTenantRequest }) body: UpdateTenantRequest): Promise<Tenant> {
    return this.updateTenant.execute(body);
  }
}
