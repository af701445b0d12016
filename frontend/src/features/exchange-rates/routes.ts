import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  settings: [
    {
      order: 150,
      path: 'exchange-rates',
      name: 'exchange-rates',
      component: () => import('./exchange-rates-page.vue'),
      title: 'exchange-rates.title',
      can: ['read', 'ExchangeRate'],
    },
  ],
};
