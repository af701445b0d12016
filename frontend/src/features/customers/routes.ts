import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  rail: { order: 200, label: 'customers.title', icon: 'people', to: '/customers', can: ['read', 'Customer'], covers: ['/imports'] },
  pages: [
    {
      path: 'customers',
      name: 'customers',
      component: () => import('./customers-page.vue'),
      title: 'customers.title',
      can: ['read', 'Customer'],
    },
    {
      path: 'customers/:id',
      name: 'customer',
      component: () => import('./customer-page.vue'),
      title: 'customers.customer',
      can: ['read', 'Customer'],
    },
  ],
  find: { can: ['read', 'Customer'], search: async (text, signal) => (await import('./customers.ts')).findCustomers(text, signal) },
};
