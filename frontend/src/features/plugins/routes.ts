import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  rail: { order: 850, label: 'plugins.title', icon: 'box', to: '/plugins', can: ['read', 'Plugin'] },
  pages: [
    { path: 'plugins', name: 'plugins', component: () => import('./plugins-page.vue'), title: 'plugins.title', can: ['read', 'Plugin'] },
    {
      path: 'plugins/:pluginId',
      name: 'plugin',
      component: () => import('./plugin-page.vue'),
      title: 'plugins.plugin',
      can: ['read', 'Plugin'],
    },
  ],
};
