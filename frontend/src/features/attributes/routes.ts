import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 200,
      path: 'attributes',
      name: 'attributes',
      component: () => import('./attributes-page.vue'),
      title: 'attributes.title',
      can: ['read', 'Attribute'],
    },
  ],
};
