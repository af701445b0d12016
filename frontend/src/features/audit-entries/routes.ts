import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 500,
      path: 'audit',
      name: 'audit-entries',
      component: () => import('./audit-page.vue'),
      title: 'audit-entries.title',
      can: ['read', 'AuditEntry'],
    },
  ],
};
