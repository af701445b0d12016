import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 330,
      path: 'own-plugins',
      name: 'plugin-submissions',
      component: () => import('./own-plugins-page.vue'),
      title: 'plugin-submissions.title',
      can: ['read', 'PluginSubmission'],
    },
  ],
};
