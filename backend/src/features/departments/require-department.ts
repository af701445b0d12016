import { Injectable } from '@nestjs/common';
import { DepartmentUnknown } from './departments.errors.js';
import { DepartmentsRepository } from './departments.repository.js';

/** For those who put something into a department: it is the company's own, and stays until their transaction ends. */
@Injectable()
export class RequireDepartment {
  constructor(private readonly departments: DepartmentsRepository) {}

  /** @throws DepartmentUnknown */
  async execute(departmentId: string | null | undefined): Promise<void> {
    if (departmentId === null || departmentId === undefined) return;
    if (!(await this.departments.hold(departmentId))) throw new DepartmentUnknown({ departmentId }, { pointer: '/departmentId' });
  }
}
