import { Module } from '@nestjs/common';
import { AttributeValuesRepository } from './attribute-values.repository.js';
import { AttributesController } from './attributes.controller.js';
import './attributes.ability.js';
import { AttributesRepository } from './attributes.repository.js';
import { CreateAttribute } from './create-attribute.js';
import { UpdateAttribute } from './update-attribute.js';

@Module({
  controllers: [AttributesController],
  providers: [AttributesRepository, AttributeValuesRepository, CreateAttribute, UpdateAttribute],
  exports: [AttributesRepository, AttributeValuesRepository, CreateAttribute],
})
export class AttributesModule {}
