import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 300,
      path: 'api-keys',
      name: 'api-keys',
      component: () => import('./api-keys-page.vue'),
      title: 'api-keys.title',
      can: ['read', 'ApiKey'],
    },
  ],
  commands: [{ label: 'api-keys.create', icon: 'key', to: '/settings/api-keys?new=1', can: ['create', 'ApiKey'] }],
};
