import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import type { Department, UpdateDepartmentRequest } from './departments.contract.js';
import { DepartmentsRepository } from './departments.repository.js';

@Injectable()
export class UpdateDepartment {
  constructor(
    private readonly departments: DepartmentsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, request: UpdateDepartmentRequest): Promise<Department> {
    const current = (await this.departments.lock(id)) ? await this.departments.find(id) : undefined;
    if (!current) throw new NotFound({});
    requireVersion(request, current);
    const { name = current.name } = request;
    if (name === current.name) return current;
    await this.departments.rename(id, name);
    this.audit.record({
      action: 'departments.updated',
      subject: { type: 'Department', id },
      before: { name: current.name },
      after: { name },
    });
    return { ...current, name, version: current.version + 1 };
  }
}
