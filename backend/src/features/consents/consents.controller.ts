import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ConsentsQuery, CustomerConsents, DoNotContact, DoNotContactRequest, RecordConsentRequest } from './consents.contract.js';
import { ReadConsents } from './read-consents.js';
import { RecordConsent } from './record-consent.js';
import { SetDoNotContact } from './set-do-not-contact.js';

@ApiTags('consents')
@Controller('api/v1/customers/:id')
export class ConsentsController {
  constructor(
    private readonly readConsents: ReadConsents,
    private readonly recordConsent: RecordConsent,
    private readonly setDoNotContact: SetDoNotContact,
  ) {}

  @Get('consents')
  @Summary('Read what a customer has agreed to')
  @Can('read', 'Consent')
  @Returns(CustomerConsents)
  read(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ConsentsQuery }) query: ConsentsQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CustomerConsents> {
    return this.readConsents.execute(id, query, principal);
  }

  @Post('consents')
  @Summary('Record that a customer gave or withdrew consent')
  @Can('record', 'Consent')
  @Returns(CustomerConsents, 201)
  async record(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RecordConsentRequest }) body: RecordConsentRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CustomerConsents> {
    await this.recordConsent.execute(id, body, principal);
    return this.readConsents.execute(id, { limit: 50 }, principal);
  }

  @Put('do-not-contact')
  @Summary('Stop everything that could be sent to a customer, or lift the stop')
  @Can('stop-contact', 'Consent')
  @Returns(DoNotContact)
  doNotContact(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DoNotContactRequest }) body: DoNotContactRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DoNotContact> {
    return this.setDoNotContact.execute(id, body, principal);
  }
}
