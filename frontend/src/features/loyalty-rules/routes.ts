import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 900, label: 'loyalty-rules.simulate', to: '/loyalty/rules', can: ['read', 'LoyaltyRule'] }],
  pages: [
    {
      path: 'loyalty/rules',
      name: 'loyalty-rules',
      component: () => import('./rules-page.vue'),
      title: 'loyalty-rules.title',
      can: ['read', 'LoyaltyRule'],
    },
  ],
};
