import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: 'team/departments',
      name: 'departments',
      component: () => import('./departments-page.vue'),
      title: 'departments.title',
      can: ['read', 'Department'],
    },
  ],
};
