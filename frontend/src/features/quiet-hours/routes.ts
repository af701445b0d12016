import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 250,
      path: 'quiet-hours',
      name: 'quiet-hours',
      component: () => import('./quiet-hours-page.vue'),
      title: 'quiet-hours.title',
      can: ['read', 'QuietHours'],
    },
  ],
};
