import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateDepartment } from './create-department.js';
import { DeleteDepartment } from './delete-department.js';
import { CreateDepartmentRequest, Department, DepartmentList, UpdateDepartmentRequest } from './departments.contract.js';
import { DepartmentsRepository } from './departments.repository.js';
import { UpdateDepartment } from './update-department.js';

@ApiTags('departments')
@Controller('api/v1/departments')
export class DepartmentsController {
  constructor(
    private readonly departments: DepartmentsRepository,
    private readonly createDepartment: CreateDepartment,
    private readonly updateDepartment: UpdateDepartment,
    private readonly deleteDepartment: DeleteDepartment,
  ) {}

  @Get()
  @Summary('List departments')
  @Can('read', 'Department')
  @Returns(DepartmentList)
  async list(): Promise<DepartmentList> {
    return { items: await this.departments.all(), nextCursor: null };
  }

  @Post()
  @Summary('Make a department')
  @Can('create', 'Department')
  @Returns(Department, 201)
  create(@Body({ schema: CreateDepartmentRequest }) body: CreateDepartmentRequest): Promise<Department> {
    return this.createDepartment.execute(body);
  }

  @Patch(':id')
  @Summary('Rename a department')
  @Can('update', 'Department')
  @Returns(Department)
  update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateDepartmentRequest }) body: UpdateDepartmentRequest,
  ): Promise<Department> {
    return this.updateDepartment.execute(id, body);
  }

  @Delete(':id')
  @Summary('Delete an empty department')
  @Can('delete', 'Department')
  @ReturnsNothing()
  delete(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.deleteDepartment.execute(id);
  }
}
