import { Module } from '@nestjs/common';
import { AttemptDelivery } from './attempt-delivery.js';
import { CheckReceiver } from './check-receiver.js';
import { ClaimDelivery } from './claim-delivery.js';
import { CreateEndpoint } from './create-endpoint.js';
import { DeleteEndpoint } from './delete-endpoint.js';
import { DeliveryTimers } from './delivery-timers.js';
import { DeliveryWorkRepository } from './delivery-work.repository.js';
import { ListDeliveries } from './list-deliveries.js';
import { ListEndpoints } from './list-endpoints.js';
import { MarkEndpoint } from './mark-endpoint.js';
import { QueueMessages } from './queue-messages.js';
import { ReadDelivery } from './read-delivery.js';
import { ReplayDelivery } from './replay-delivery.js';
import { RotateSecret } from './rotate-secret.js';
import { SaveEndpoint } from './save-endpoint.js';
import { SendMessage } from './send-message.js';
import { SettleAttempt } from './settle-attempt.js';
import { TestEndpoint } from './test-endpoint.js';
import { UpdateEndpoint } from './update-endpoint.js';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { WebhookEndpointsController } from './webhook-endpoints.controller.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';
import './webhooks.ability.js';
import { WebhooksJobs } from './webhooks.jobs.js';
import { WebhooksWork } from './webhooks-work.js';

@Module({
  controllers: [WebhookEndpointsController, WebhookDeliveriesController],
  providers: [
    WebhookEndpointsRepository,
    WebhookDeliveriesRepository,
    DeliveryWorkRepository,
    WebhookSecrets,
    DeliveryTimers,
    CheckReceiver,
    SaveEndpoint,
    CreateEndpoint,
    UpdateEndpoint,
    DeleteEndpoint,
    RotateSecret,
    TestEndpoint,
    ListEndpoints,
    ListDeliveries,
    ReadDelivery,
    ReplayDelivery,
    QueueMessages,
    ClaimDelivery,
    SendMessage,
    MarkEndpoint,
    SettleAttempt,
    AttemptDelivery,
    WebhooksWork,
    WebhooksJobs,
  ],
  exports: [ListEndpoints],
})
export class WebhooksModule {}
