import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 200, label: 'earning-rules.title', to: '/loyalty/earning-rules', can: ['read', 'EarningRule'] }],
  pages: [
    {
      path: 'loyalty/earning-rules',
      name: 'earning-rules',
      component: () => import('./rules-page.vue'),
      title: 'earning-rules.title',
      can: ['read', 'EarningRule'],
    },
    {
      path: 'loyalty/earning-rules/new',
      name: 'earning-rule-new',
      component: () => import('./new-rule-page.vue'),
      title: 'earning-rules.create',
      can: ['create', 'EarningRule'],
    },
    {
      path: 'loyalty/earning-rules/:id',
      name: 'earning-rule',
      component: () => import('./rule-page.vue'),
      title: 'earning-rules.rule',
      can: ['read', 'EarningRule'],
    },
  ],
};
