import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 850, label: 'liability.title', to: '/loyalty/liability', can: ['read', 'Liability'] }],
  pages: [
    {
      path: 'loyalty/liability',
      name: 'liability',
      component: () => import('./liability-page.vue'),
      title: 'liability.title',
      can: ['read', 'Liability'],
    },
  ],
  commands: [{ label: 'liability.title', icon: 'chart', to: '/loyalty/liability', can: ['read', 'Liability'] }],
};
