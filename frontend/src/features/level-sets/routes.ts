import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  tabs: [{ area: 'loyalty', order: 300, label: 'level-sets.title', to: '/loyalty/levels', can: ['read', 'LevelSet'] }],
  pages: [
    {
      path: 'loyalty/levels',
      name: 'level-sets',
      component: () => import('./levels-page.vue'),
      title: 'level-sets.title',
      can: ['read', 'LevelSet'],
    },
    {
      path: 'loyalty/levels/new',
      name: 'level-set-new',
      component: () => import('./editor-page.vue'),
      title: 'level-sets.add',
      can: ['create', 'LevelSet'],
    },
    {
      path: 'loyalty/levels/:id',
      name: 'level-set',
      component: () => import('./editor-page.vue'),
      title: 'level-sets.ladder',
      can: ['read', 'LevelSet'],
    },
    {
      path: 'loyalty/levels/:id/history',
      name: 'level-set-history',
      component: () => import('./history-page.vue'),
      title: 'level-sets.history',
      can: ['read', 'LevelSet'],
    },
  ],
};
