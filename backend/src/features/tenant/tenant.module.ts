import { Module } from '@nestjs/common';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import './tenant.ability.js';
import { TenantController } from './tenant.controller.js';
import { TenantRepository } from './tenant.repository.js';
import { UpdateTenant } from './update-tenant.js';

@Module({ controllers: [TenantController], providers: [TenantRepository, UpdateTenant, TenantGate] })
export class TenantModule {}
