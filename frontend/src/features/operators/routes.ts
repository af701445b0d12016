import type { Permission } from '../../session/ability.ts';
import type { Feature } from '../../shell/feature.ts';

const can: Permission = ['use', 'OperatorConsole'];

export const feature: Feature = {
  pages: [
    { path: 'operator/tenants', name: 'operator-tenants', component: () => import('./tenants-page.vue'), title: 'operators.tenants', can },
    { path: 'operator/tenants/:id', name: 'operator-tenant', component: () => import('./tenant-page.vue'), title: 'operators.tenant', can },
    {
      path: 'operator/plugins',
      name: 'operator-plugins',
      component: () => import('./plugin-reviews-page.vue'),
      title: 'operators.plugins',
      can,
    },
    {
      path: 'operator/plugins/:id',
      name: 'operator-plugin',
      component: () => import('./plugin-review-page.vue'),
      title: 'operators.plugin',
      can,
    },
    { path: 'operator/entries', name: 'operator-entries', component: () => import('./entries-page.vue'), title: 'operators.entries', can },
  ],
  operatorRail: [
    { order: 10, label: 'operators.tenants', icon: 'building', to: '/operator/tenants', can },
    { order: 20, label: 'operators.plugins', icon: 'box', to: '/operator/plugins', can },
    { order: 30, label: 'operators.entries', icon: 'list', to: '/operator/entries', can },
  ],
  commands: [{ label: 'operators.tenants', icon: 'building', to: '/operator/tenants', can }],
};
