import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  rail: { order: 800, label: 'members.team', icon: 'team', to: '/team', can: ['read', 'Member'] },
  pages: [
    { path: 'team', name: 'members', component: () => import('./members-page.vue'), title: 'members.title', can: ['read', 'Member'] },
  ],
};
