import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  rail: { order: 400, label: 'programs.area', icon: 'gift', to: '/loyalty', can: ['read', 'Program'] },
  tabs: [{ area: 'loyalty', order: 100, label: 'programs.title', to: '/loyalty', can: ['read', 'Program'] }],
  pages: [
    {
      path: 'loyalty',
      name: 'programs',
      component: () => import('./programs-page.vue'),
      title: 'programs.title',
      can: ['read', 'Program'],
    },
    {
      path: 'loyalty/new',
      name: 'program-setup',
      component: () => import('./setup-page.vue'),
      title: 'programs.setUp',
      can: ['create', 'Program'],
    },
    {
      path: 'loyalty/programs/:id',
      name: 'program',
      component: () => import('./program-page.vue'),
      title: 'programs.program',
      can: ['read', 'Program'],
    },
  ],
  commands: [{ label: 'programs.setUp', icon: 'plus', to: '/loyalty/new', can: ['create', 'Program'] }],
};
