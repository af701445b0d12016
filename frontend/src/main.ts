import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import './theme/element-plus.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { onSignedOut } from './api/request.ts';
import App from './app.vue';
import { i18n, preferredLanguage, showLanguage } from './language/language.ts';
import { useSession } from './session/session.ts';
import { queryClient } from './shell/query-client.ts';
import { router } from './shell/router.ts';

const app = createApp(App);
app.use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient });

onSignedOut(() => {
  const session = useSession();
  if (!session.isSignedIn) return;
  session.forget();
  queryClient.clear();
  void router.push({ name: 'sign-in', query: { next: router.currentRoute.value.fullPath, expired: '' } });
});

await showLanguage(preferredLanguage(), { forVisitors: true });
app.use(router);
await router.isReady();
app.mount('#app');
