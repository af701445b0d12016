import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import type { CreateDepartmentRequest, Department } from './departments.contract.js';
import { TooManyDepartments } from './departments.errors.js';
import { DepartmentsRepository } from './departments.repository.js';

/** They are listed whole wherever one is chosen. */
const LIMIT = 500;

@Injectable()
export class CreateDepartment {
  constructor(
    private readonly departments: DepartmentsRepository,
    private readonly audit: Audit,
  ) {}

  async execute({ name }: CreateDepartmentRequest): Promise<Department> {
    if ((await this.departments.count()) >= LIMIT) throw new TooManyDepartments({ limit: LIMIT });
    const id = await this.departments.insert(name);
    this.audit.record({ action: 'departments.created', subject: { type: 'Department', id }, after: { name } });
    const created = await this.departments.find(id);
    if (!created) throw new NotFound({});
    return created;
  }
}
