import type { Feature } from '../../shell/feature.ts';

export const feature: Feature = {
  pages: [{ path: 'tasks', name: 'tasks', component: () => import('./tasks-page.vue'), title: 'my-tasks.title', can: ['read', 'Task'] }],
  commands: [{ label: 'my-tasks.title', icon: 'tasks', to: '/tasks', can: ['read', 'Task'] }],
};
