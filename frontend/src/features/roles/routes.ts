import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  pages: [{ path: 'team/roles', name: 'roles', component: () => import('./roles-page.vue'), title: 'roles.title', can: ['read', 'Role'] }],
};
