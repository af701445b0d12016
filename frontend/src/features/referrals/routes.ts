import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 600, label: 'referrals.title', to: '/loyalty/referrals', can: ['read', 'Referral'] }],
  pages: [
    {
      path: 'loyalty/referrals',
      name: 'referrals',
      component: () => import('./referrals-page.vue'),
      title: 'referrals.title',
      can: ['read', 'Referral'],
    },
  ],
};
