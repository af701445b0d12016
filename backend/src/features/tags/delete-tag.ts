import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { TagsRepository } from './tags.repository.js';

@Injectable()
export class DeleteTag {
  constructor(
    private readonly tags: TagsRepository,
    private readonly audit: Audit,
  ) {}

  /** Takes the tag off every customer as well. */
  async execute(id: string): Promise<void> {
    const current = await this.tags.findForUpdate(id);
    if (!current) throw new NotFound({});
    await this.tags.delete(id);
    this.audit.record({ action: 'tags.deleted', subject: { type: 'Tag', id }, before: { name: current.name, group: current.group } });
  }
}
