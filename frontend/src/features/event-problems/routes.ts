import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 155,
      path: 'event-problems',
      name: 'event-problems',
      component: () => import('./event-problems-page.vue'),
      title: 'event-problems.title',
      can: ['read', 'Event'],
    },
  ],
};
