import { Module } from '@nestjs/common';
import { CreateTag } from './create-tag.js';
import { DeleteTag } from './delete-tag.js';
import './tags.ability.js';
import { TagsController } from './tags.controller.js';
import { TagsRepository } from './tags.repository.js';
import { UpdateTag } from './update-tag.js';

@Module({
  controllers: [TagsController],
  providers: [TagsRepository, CreateTag, UpdateTag, DeleteTag],
  exports: [TagsRepository],
})
export class TagsModule {}
