import { Module } from '@nestjs/common';
import './departments.ability.js';
import { CreateDepartment } from './create-department.js';
import { DeleteDepartment } from './delete-department.js';
import { DepartmentsController } from './departments.controller.js';
import { DepartmentsRepository } from './departments.repository.js';
import { RequireDepartment } from './require-department.js';
import { UpdateDepartment } from './update-department.js';

@Module({
  controllers: [DepartmentsController],
  providers: [DepartmentsRepository, CreateDepartment, UpdateDepartment, DeleteDepartment, RequireDepartment],
  exports: [RequireDepartment],
})
export class DepartmentsModule {}
