import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, ReturnsNothing, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateTag } from './create-tag.js';
import { DeleteTag } from './delete-tag.js';
import { CreateTagRequest, Tag, TagList, UpdateTagRequest } from './tags.contract.js';
import { TagsRepository } from './tags.repository.js';
import { UpdateTag } from './update-tag.js';

@ApiTags('tags')
@Controller('api/v1/tags')
export class TagsController {
  constructor(
    private readonly tags: TagsRepository,
    private readonly createTag: CreateTag,
    private readonly updateTag: UpdateTag,
    private readonly deleteTag: DeleteTag,
  ) {}

  @Get()
  @Summary('List tags')
  @Can('read', 'Tag')
  @Returns(TagList)
  async list(): Promise<{ items: Tag[] }> {
    return { items: await this.tags.all() };
  }

  @Post()
  @Summary('Make a tag')
  @Can('create', 'Tag')
  @Returns(Tag, 201)
  create(@Body({ schema: CreateTagRequest }) body: CreateTagRequest): Promise<Tag> {
    return this.createTag.execute(body);
  }

  @Patch(':id')
  @Summary('Rename or regroup a tag')
  @Can('update', 'Tag')
  @Returns(Tag)
  update(@Param('id', { schema: Id }) id: string, @Body({ schema: UpdateTagRequest }) body: UpdateTagRequest): Promise<Tag> {
    return this.updateTag.execute(id, body);
  }

  @Delete(':id')
  @Summary('Delete a tag')
  @Can('delete', 'Tag')
  @ReturnsNothing()
  delete(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.deleteTag.execute(id);
  }
}
