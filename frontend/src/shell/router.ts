import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router';
import { useCan, type Permission } from '../session/ability.ts';
import { currentLanguage, showLanguage } from '../language/language.ts';
import { useSession } from '../session/session.ts';
import { features, routeOf, settingsPages } from './feature.ts';

declare module 'vue-router' {
  interface RouteMeta {
    title?: string;
    can?: Permission;
    forVisitors?: boolean;
  }
}

const settings: RouteRecordRaw = {
  path: 'settings',
  component: () => import('./settings-area.vue'),
  children: [
    { path: '', name: 'settings', component: () => import('./settings-index.vue'), meta: { title: 'frame.settings' } },
    ...settingsPages.map(routeOf),
  ],
};

const routes: RouteRecordRaw[] = [
  {
    path: '/',
    component: () => import('./frame.vue'),
    children: [
      ...features.flatMap(({ pages }) => pages ?? []).map(routeOf),
      settings,
      { path: 'operator', redirect: '/operator/tenants' },
      { path: 'not-allowed', name: 'not-allowed', component: () => import('./not-allowed.vue'), meta: { title: 'frame.notAllowed.title' } },
      { path: ':rest(.*)*', name: 'not-found', component: () => import('./not-found.vue'), meta: { title: 'frame.notFound.title' } },
    ],
  },
  {
    path: '/',
    component: () => import('./visitor-frame.vue'),
    meta: { forVisitors: true },
    children: features.flatMap(({ visitorPages }) => visitorPages ?? []).map(routeOf),
  },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

router.beforeEach(async (to) => {
  const session = useSession();
  if (session.me === undefined) await session.load().catch(() => session.forget());
  if (to.meta.forVisitors) return leaveSignInWhenSignedIn(to, session.isSignedIn);
  if (!session.isSignedIn) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
  await showLanguage(currentLanguage());
  return to.matched.every(({ meta }) => useCan().permits(meta.can)) ? true : { name: 'not-allowed' };
});

function leaveSignInWhenSignedIn(to: RouteLocationNormalized, isSignedIn: boolean) {
  return isSignedIn && (to.name === 'sign-in' || to.name === 'sign-up') ? { path: '/' } : true;
}
