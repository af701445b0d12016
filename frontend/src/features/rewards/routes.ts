import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 300, label: 'rewards.title', to: '/loyalty/rewards', can: ['read', 'Reward'] }],
  pages: [
    {
      path: 'loyalty/rewards',
      name: 'rewards',
      component: () => import('./rewards-page.vue'),
      title: 'rewards.title',
      can: ['read', 'Reward'],
    },
  ],
};
