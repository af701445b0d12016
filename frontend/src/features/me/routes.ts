import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [{ order: 10, path: 'profile', name: 'me', component: () => import('./profile-page.vue'), title: 'me.title' }],
};
