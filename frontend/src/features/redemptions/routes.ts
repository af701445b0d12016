import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 350, label: 'redemptions.title', to: '/loyalty/redemptions', can: ['read', 'Redemption'] }],
  pages: [
    {
      path: 'loyalty/redemptions',
      name: 'redemptions',
      component: () => import('./redemptions-page.vue'),
      title: 'redemptions.title',
      can: ['read', 'Redemption'],
    },
  ],
};
