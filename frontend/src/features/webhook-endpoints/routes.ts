import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 310,
      path: 'webhooks',
      name: 'webhook-endpoints',
      component: () => import('./webhooks-page.vue'),
      title: 'webhook-endpoints.title',
      can: ['read', 'WebhookEndpoint'],
    },
  ],
  commands: [{ label: 'webhook-endpoints.create', icon: 'link', to: '/settings/webhooks?new=1', can: ['create', 'WebhookEndpoint'] }],
};
