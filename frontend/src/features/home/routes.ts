import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  pages: [{ path: '', name: 'home', component: () => import('./home-page.vue'), title: 'frame.home' }],
  rail: { order: 100, label: 'frame.home', icon: 'home', to: '/' },
};
