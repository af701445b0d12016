export { ListEndpoints } from './list-endpoints.js';
export { WebhooksModule } from './webhooks.module.js';
