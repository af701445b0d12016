import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary, CountsAgainst } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateCustomer } from './create-customer.js';
import { CustomerList, CustomerListQuery } from './customer-list.contract.js';
import { CreateCustomerRequest, Customer, UpdateCustomerRequest } from './customers.contract.js';
import { ListCustomers } from './list-customers.js';
import { ReadCustomer } from './read-customer.js';
import { UpdateCustomer } from './update-customer.js';

@ApiTags('customers')
@Controller('api/v1/customers')
export class CustomersController {
  constructor(
    private readonly listCustomers: ListCustomers,
    private readonly createCustomer: CreateCustomer,
    private readonly readCustomer: ReadCustomer,
    private readonly updateCustomer: UpdateCustomer,
  ) {}

  @Get()
  @Summary('List and search customers')
  @Can('read', 'Customer')
  @Returns(CustomerList)
  list(@Query({ schema: CustomerListQuery }) query: CustomerListQuery, @CurrentPrincipal() principal: Principal): Promise<CustomerList> {
    return this.listCustomers.execute(query, principal);
  }

  @Post()
  @Summary('Create a customer')
  @Can('create', 'Customer')
  @CountsAgainst('customers')
  @Returns(Customer, 201)
  async create(
    @Body({ schema: CreateCustomerRequest }) body: CreateCustomerRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Customer> {
    return this.readCustomer.afterChange(await this.createCustomer.execute(body, principal), principal);
  }

  @Get(':id')
  @Summary('Read a customer')
  @Can('read', 'Customer')
  @Returns(Customer)
  read(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Customer> {
    return this.readCustomer.execute(id, principal);
  }

  @Patch(':id')
  @Summary('Change a customer')
  @Can('update', 'Customer')
  @Returns(Customer)
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateCustomerRequest }) body: UpdateCustomerRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Customer> {
    return this.readCustomer.afterChange(await this.updateCustomer.execute(id, body, principal), principal);
  }
}
