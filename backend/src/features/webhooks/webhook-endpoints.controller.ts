import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import {
  Can,
  ConfirmedAddress,
  CurrentPrincipal,
  Returns,
  ReturnsNothing,
  Summary,
  WithoutTransaction,
} from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { DeleteEndpoint } from './delete-endpoint.js';
import { ListEndpoints } from './list-endpoints.js';
import { RotateSecret } from './rotate-secret.js';
import { SaveEndpoint } from './save-endpoint.js';
import {
  CreatedWebhookEndpoint,
  CreateWebhookEndpointRequest,
  RotatedSecret,
  RotateSecretRequest,
  UpdateWebhookEndpointRequest,
  WebhookEndpoint,
  WebhookEndpointList,
  WebhookEventTypes,
} from './webhook-endpoints.contract.js';

@ApiTags('webhook-endpoints')
@Controller('api/v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(
    private readonly listEndpoints: ListEndpoints,
    private readonly saveEndpoint: SaveEndpoint,
    private readonly deleteEndpoint: DeleteEndpoint,
    private readonly rotateSecret: RotateSecret,
  ) {}

  @Get()
  @Summary('List webhook endpoints')
  @Can('read', 'WebhookEndpoint')
  @Returns(WebhookEndpointList)
  list(@CurrentPrincipal() principal: Principal): Promise<WebhookEndpointList> {
    return this.listEndpoints.shownTo(principal);
  }

  @Get('event-types')
  @Summary('List the events that can be sent')
  @Can('read', 'WebhookEndpoint')
  @Returns(WebhookEventTypes)
  eventTypes(): WebhookEventTypes {
    return this.listEndpoints.eventTypes();
  }

  @Get(':id')
  @Summary('Read a webhook endpoint')
  @Can('read', 'WebhookEndpoint')
  @Returns(WebhookEndpoint)
  read(@CurrentPrincipal() principal: Principal, @Param('id', { schema: Id }) id: string): Promise<WebhookEndpoint> {
    return this.listEndpoints.one(id, principal);
  }

  @Post()
  @Summary('Make a webhook endpoint')
  @Can('create', 'WebhookEndpoint')
  @ConfirmedAddress()
  @WithoutTransaction()
  @Returns(CreatedWebhookEndpoint, 201)
  create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: CreateWebhookEndpointRequest }) body: CreateWebhookEndpointRequest,
  ): Promise<CreatedWebhookEndpoint> {
    return this.saveEndpoint.create(principal, body);
  }

  @Patch(':id')
  @Summary('Change a webhook endpoint, or switch it on or off')
  @Can('update', 'WebhookEndpoint')
  @ConfirmedAddress()
  @WithoutTransaction()
  @Returns(WebhookEndpoint)
  update(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateWebhookEndpointRequest }) body: UpdateWebhookEndpointRequest,
  ): Promise<WebhookEndpoint> {
    return this.saveEndpoint.update(principal, id, body);
  }

  @Delete(':id')
  @Summary('Delete a webhook endpoint with its log')
  @Can('delete', 'WebhookEndpoint')
  @ReturnsNothing()
  delete(@Param('id', { schema: Id }) id: string): Promise<void> {
    return this.deleteEndpoint.execute(id);
  }

  @Post(':id/rotate-secret')
  @Summary('Give a webhook endpoint a new secret')
  @Can('rotate-secret', 'WebhookEndpoint')
  @Returns(RotatedSecret)
  rotate(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RotateSecretRequest }) body: RotateSecretRequest,
  ): Promise<RotatedSecret> {
    return this.rotateSecret.execute(id, body);
  }
}
