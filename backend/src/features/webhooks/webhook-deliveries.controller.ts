import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, ConfirmedAddress, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ListDeliveries } from './list-deliveries.js';
import { ReadDelivery } from './read-delivery.js';
import { ReplayDelivery } from './replay-delivery.js';
import { TestEndpoint } from './test-endpoint.js';
import { WebhookDeliveriesQuery, WebhookDelivery, WebhookDeliveryDetail, WebhookDeliveryPage } from './webhook-deliveries.contract.js';

@ApiTags('webhook-deliveries')
@Controller('api/v1')
export class WebhookDeliveriesController {
  constructor(
    private readonly listDeliveries: ListDeliveries,
    private readonly readDelivery: ReadDelivery,
    private readonly replayDelivery: ReplayDelivery,
    private readonly testEndpoint: TestEndpoint,
  ) {}

  @Get('webhook-deliveries')
  @Summary('List webhook deliveries')
  @Can('read', 'WebhookDelivery')
  @Returns(WebhookDeliveryPage)
  list(@Query({ schema: WebhookDeliveriesQuery }) query: WebhookDeliveriesQuery): Promise<WebhookDeliveryPage> {
    return this.listDeliveries.execute(query);
  }

  @Get('webhook-deliveries/:id')
  @Summary('Read a webhook delivery and its attempts')
  @Can('read', 'WebhookDelivery')
  @Returns(WebhookDeliveryDetail)
  read(@Param('id', { schema: Id }) id: string): Promise<WebhookDeliveryDetail> {
    return this.readDelivery.execute(id);
  }

  @Post('webhook-deliveries/:id/replay')
  @Summary('Send a webhook message again')
  @Can('replay', 'WebhookDelivery')
  @ConfirmedAddress()
  @Returns(WebhookDelivery, 202)
  replay(@Param('id', { schema: Id }) id: string): Promise<WebhookDelivery> {
    return this.replayDelivery.execute(id);
  }

  @Post('webhook-endpoints/:id/test')
  @Summary('Send a test to a webhook endpoint')
  @Can('test', 'WebhookEndpoint')
  @ConfirmedAddress()
  @Returns(WebhookDelivery, 202)
  test(@Param('id', { schema: Id }) id: string): Promise<WebhookDelivery> {
    return this.testEndpoint.execute(id);
  }
}
