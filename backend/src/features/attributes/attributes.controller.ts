import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { Attribute, AttributeList, CreateAttributeRequest, UpdateAttributeRequest } from './attributes.contract.js';
import { AttributesRepository } from './attributes.repository.js';
import { CreateAttribute } from './create-attribute.js';
import { UpdateAttribute } from './update-attribute.js';

@ApiTags('attributes')
@Controller('api/v1/attributes')
export class AttributesController {
  constructor(
    private readonly attributes: AttributesRepository,
    private readonly createAttribute: CreateAttribute,
    private readonly updateAttribute: UpdateAttribute,
  ) {}

  @Get()
  @Summary('List attribute definitions')
  @Can('read', 'Attribute')
  @Returns(AttributeList)
  async list(): Promise<{ items: Attribute[] }> {
    return { items: await this.attributes.all() };
  }

  @Post()
  @Summary('Define an attribute')
  @Can('create', 'Attribute')
  @Returns(Attribute, 201)
  create(@Body({ schema: CreateAttributeRequest }) body: CreateAttributeRequest): Promise<Attribute> {
    return this.createAttribute.execute(body);
  }

  @Patch(':id')
  @Summary('Change or archive an attribute')
  @Can('update', 'Attribute')
  @Returns(Attribute)
  update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateAttributeRequest }) body: UpdateAttributeRequest,
  ): Promise<Attribute> {
    return this.updateAttribute.execute(id, body);
  }
}
