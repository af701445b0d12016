import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [{ order: 20, path: 'security', name: 'sessions', component: () => import('./security-page.vue'), title: 'sessions.title' }],
};
