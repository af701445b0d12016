import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  rail: { order: 300, label: 'tiering-schemes.title', icon: 'layers', to: '/tiering', can: ['read', 'TieringScheme'] },
  pages: [
    {
      path: 'tiering',
      name: 'tiering',
      component: () => import('./schemes-page.vue'),
      title: 'tiering-schemes.title',
      can: ['read', 'TieringScheme'],
    },
    {
      path: 'tiering/:id',
      name: 'tiering-scheme',
      component: () => import('./editor-page.vue'),
      title: 'tiering-schemes.thresholds',
      can: ['read', 'TieringScheme'],
    },
    {
      path: 'tiering/:id/history',
      name: 'tiering-history',
      component: () => import('./history-page.vue'),
      title: 'tiering-schemes.history',
      can: ['read', 'TieringScheme'],
    },
  ],
};
