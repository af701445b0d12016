import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { DepartmentInUse } from './departments.errors.js';
import { DepartmentsRepository } from './departments.repository.js';

/** Only an empty one; whoever belongs to it is moved first. */
@Injectable()
export class DeleteDepartment {
  constructor(
    private readonly departments: DepartmentsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<void> {
    const current = (await this.departments.lock(id)) ? await this.departments.find(id) : undefined;
    if (!current) throw new NotFound({});
    const uses = await this.departments.usesOf(id);
    if (uses.members > 0 || uses.customers > 0) throw new DepartmentInUse(uses);
    await this.departments.delete(id);
    this.audit.record({ action: 'departments.deleted', subject: { type: 'Department', id }, before: { name: current.name } });
  }
}
