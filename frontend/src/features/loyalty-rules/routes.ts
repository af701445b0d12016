import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  rail: {
    order: 400,
    label: 'loyalty-rules.area',
    icon: 'gift',
    to: '/loyalty/rules',
    can: ['read', 'LoyaltyRule'],
    covers: ['/loyalty'],
  },
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
