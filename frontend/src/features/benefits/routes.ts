import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 375, label: 'benefits.title', to: '/loyalty/benefits', can: ['read', 'Benefit'] }],
  pages: [
    {
      path: 'loyalty/benefits',
      name: 'benefits',
      component: () => import('./benefits-page.vue'),
      title: 'benefits.title',
      can: ['read', 'Benefit'],
    },
  ],
};
