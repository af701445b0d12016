import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 800, label: 'wallets.approvals', to: '/loyalty/approvals', can: ['read', 'Wallet'] }],
  pages: [
    {
      path: 'loyalty/approvals',
      name: 'wallet-adjustments',
      component: () => import('./approvals-page.vue'),
      title: 'wallets.approvals',
      can: ['read', 'Wallet'],
    },
  ],
};
