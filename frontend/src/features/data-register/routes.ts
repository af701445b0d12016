import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 520,
      path: 'data-register',
      name: 'data-register',
      component: () => import('./data-register-page.vue'),
      title: 'data-register.title',
      can: ['read', 'DataRegister'],
    },
  ],
};
