import { Module } from '@nestjs/common';
import './roles.ability.js';
import { CreateRole } from './create-role.js';
import { DeleteRole } from './delete-role.js';
import { ListRoles } from './list-roles.js';
import { RoleGrants } from './role-grants.js';
import { RolesController } from './roles.controller.js';
import { RolesRepository } from './roles.repository.js';
import { UpdateRole } from './update-role.js';

@Module({
  controllers: [RolesController],
  providers: [RolesRepository, RoleGrants, ListRoles, CreateRole, UpdateRole, DeleteRole],
  exports: [RoleGrants],
})
export class RolesModule {}
