import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: 'customers/import',
      name: 'import',
      component: () => import('./new-import-page.vue'),
      title: 'imports.title',
      can: ['create', 'Import'],
    },
    {
      path: 'imports',
      name: 'imports',
      component: () => import('./imports-page.vue'),
      title: 'imports.list',
      can: ['read', 'Import'],
    },
    {
      path: 'imports/:id',
      name: 'import-work',
      component: () => import('./import-page.vue'),
      title: 'imports.title',
      can: ['read', 'Import'],
    },
  ],
  commands: [
    { label: 'imports.title', icon: 'upload', to: '/customers/import', can: ['create', 'Import'] },
    { label: 'imports.list', icon: 'list', to: '/imports', can: ['read', 'Import'] },
  ],
};
