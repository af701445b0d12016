import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  pages: [
    {
      path: 'team/invitations',
      name: 'invitations',
      component: () => import('./invitations-page.vue'),
      title: 'invitations.title',
      can: ['read', 'Invitation'],
    },
  ],
  commands: [{ label: 'invitations.invite', icon: 'mail', to: '/team/invitations?new=1', can: ['create', 'Invitation'] }],
};
