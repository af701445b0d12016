import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { CheckReceiver } from './check-receiver.js';
import { CreateEndpoint } from './create-endpoint.js';
import { UpdateEndpoint } from './update-endpoint.js';
import type {
  CreatedWebhookEndpoint,
  CreateWebhookEndpointRequest,
  UpdateWebhookEndpointRequest,
  WebhookEndpoint,
} from './webhook-endpoints.contract.js';

/** The receiver is looked up before a transaction begins: a slow name server must not hold a connection of the database. */
@Injectable()
export class SaveEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly checkReceiver: CheckReceiver,
    private readonly createEndpoint: CreateEndpoint,
    private readonly updateEndpoint: UpdateEndpoint,
  ) {}

  async create(principal: Principal, request: CreateWebhookEndpointRequest): Promise<CreatedWebhookEndpoint> {
    await this.checkReceiver.execute(request);
    return this.database.run(principal.tenantId, () => this.createEndpoint.execute(request), scopeOf(principal));
  }

  async update(principal: Principal, id: string, request: UpdateWebhookEndpointRequest): Promise<WebhookEndpoint> {
    await this.checkReceiver.execute(request);
    return this.database.run(principal.tenantId, () => this.updateEndpoint.execute(id, request), scopeOf(principal));
  }
}

function scopeOf(principal: Principal): { userId?: string } {
  return principal.kind === 'user' ? { userId: principal.userId } : {};
}
