import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../ports/clock.js';
import type { CreateTagRequest, Tag } from './tags.contract.js';
import { TagNameTaken } from './tags.errors.js';
import { TagsRepository } from './tags.repository.js';

@Injectable()
export class CreateTag {
  constructor(
    private readonly tags: TagsRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ name, group }: CreateTagRequest): Promise<Tag> {
    const tag = await this.tags.insert(name, group, this.clock.now());
    if (!tag) throw new TagNameTaken({ name }, { pointer: '/name' });
    this.audit.record({ action: 'tags.created', subject: { type: 'Tag', id: tag.id }, after: { name, group } });
    return tag;
  }
}
