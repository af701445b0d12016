import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  visitorPages: [
    { path: 'sign-in', name: 'sign-in', component: () => import('./sign-in-page.vue'), title: 'auth.signIn.title' },
    { path: 'sign-up', name: 'sign-up', component: () => import('./sign-up-page.vue'), title: 'auth.signUp.title' },
    {
      path: 'confirm-address',
      name: 'confirm-address',
      component: () => import('./confirm-address-page.vue'),
      title: 'auth.confirm.title',
    },
    { path: 'forgot-password', name: 'forgot-password', component: () => import('./forgot-password-page.vue'), title: 'auth.forgot.title' },
    { path: 'reset-password', name: 'reset-password', component: () => import('./reset-password-page.vue'), title: 'auth.reset.title' },
    {
      path: 'accept-invitation',
      name: 'accept-invitation',
      component: () => import('./accept-invitation-page.vue'),
      title: 'auth.invitation.title',
    },
  ],
};
