import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { AddIdentity } from './add-identity.js';
import { ArchiveCustomer } from './archive-customer.js';
import { AddIdentityRequest, Customer, ReplaceTagsRequest } from './customers.contract.js';
import { ReadCustomer } from './read-customer.js';
import { ReplaceTags } from './replace-tags.js';

@ApiTags('customers')
@Controller('api/v1/customers/:id')
export class CustomerChangesController {
  constructor(
    private readonly readCustomer: ReadCustomer,
    private readonly replaceTags: ReplaceTags,
    private readonly addIdentity: AddIdentity,
    private readonly archiveCustomer: ArchiveCustomer,
  ) {}

  @Put('tags')
  @Summary('Replace a customer’s tags')
  @Can('update', 'Customer')
  @Returns(Customer)
  async tags(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReplaceTagsRequest }) body: ReplaceTagsRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Customer> {
    return this.readCustomer.afterChange(await this.replaceTags.execute(id, body, principal), principal);
  }

  @Post('identities')
  @Summary('Give a customer another external id')
  @Can('update', 'Customer')
  @Returns(Customer, 201)
  async identities(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AddIdentityRequest }) body: AddIdentityRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Customer> {
    return this.readCustomer.afterChange(await this.addIdentity.execute(id, body, principal), principal);
  }

  @Post('archive')
  @Summary('Archive a customer')
  @Can('archive', 'Customer')
  @Returns(Customer)
  async archive(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Customer> {
    return this.readCustomer.afterChange(await this.archiveCustomer.archive(id, principal), principal);
  }

  @Post('restore')
  @Summary('Restore an archived customer')
  @Can('archive', 'Customer')
  @Returns(Customer)
  async restore(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Customer> {
    return this.readCustomer.afterChange(await this.archiveCustomer.restore(id, principal), principal);
  }
}
