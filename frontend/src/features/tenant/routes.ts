import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 100,
      path: 'company',
      name: 'tenant',
      component: () => import('./tenant-page.vue'),
      title: 'tenant.title',
      can: ['read', 'Tenant'],
    },
  ],
};
