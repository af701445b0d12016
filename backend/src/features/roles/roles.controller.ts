import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal, UserPrincipal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateRole } from './create-role.js';
import { DeleteRole } from './delete-role.js';
import { ListRoles } from './list-roles.js';
import { CreateRoleRequest, PermissionCatalogue, Role, RoleList, UpdateRoleRequest } from './roles.contract.js';
import { UpdateRole } from './update-role.js';

@ApiTags('roles')
@Controller('api/v1/roles')
export class RolesController {
  constructor(
    private readonly listRoles: ListRoles,
    private readonly createRole: CreateRole,
    private readonly updateRole: UpdateRole,
    private readonly deleteRole: DeleteRole,
  ) {}

  @Get()
  @Summary('List roles with what they may')
  @Can('read', 'Role')
  @Returns(RoleList)
  list(): Promise<RoleList> {
    return this.listRoles.execute();
  }

  @Get('permissions')
  @Summary('List what a role can be made of')
  @Can('read', 'Role')
  @Returns(PermissionCatalogue)
  permissions(@CurrentPrincipal() principal: Principal): PermissionCatalogue {
    return this.listRoles.catalogue(principal);
  }

  @Post()
  @Summary('Make a role')
  @Can('create', 'Role')
  @Returns(Role, 201)
  create(@CurrentPrincipal() principal: UserPrincipal, @Body({ schema: CreateRoleRequest }) body: CreateRoleRequest): Promise<Role> {
    return this.createRole.execute(principal, body);
  }

  @Patch(':id')
  @Summary('Change a role')
  @Can('update', 'Role')
  @Returns(Role)
  update(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateRoleRequest }) body: UpdateRoleRequest,
  ): Promise<Role> {
    return this.updateRole.execute(principal, id, body);
  }

  @Delete(':id')
  @Summary('Delete a role that nobody holds')
  @Can('delete', 'Role')
  @ReturnsNothing()
  delete(@CurrentPrincipal() principal: UserPrincipal, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.deleteRole.execute(principal, id);
  }
}
