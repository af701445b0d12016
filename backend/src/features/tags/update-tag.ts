import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound, VersionConflict } from '../../platform/errors/platform.errors.js';
import type { Tag, UpdateTagRequest } from './tags.contract.js';
import { TagsRepository } from './tags.repository.js';

@Injectable()
export class UpdateTag {
  constructor(
    private readonly tags: TagsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, request: UpdateTagRequest): Promise<Tag> {
    const current = await this.tags.findForUpdate(id);
    if (!current) throw new NotFound({});
    if (request.version !== undefined && request.version !== current.version)
      throw new VersionConflict({ given: request.version, current: current.version });
    const group = request.group === undefined ? current.group : request.group;
    const updated = await this.tags.update(id, request.name ?? current.name, group);
    if (!updated) throw new NotFound({});
    this.audit.record({
      action: 'tags.updated',
      subject: { type: 'Tag', id },
      before: { name: current.name, group: current.group },
      after: { name: updated.name, group: updated.group },
    });
    return updated;
  }
}
