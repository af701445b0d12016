import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { UpdateMeRequest } from '../api/generated/types.gen.ts';
import { api } from '../api/request.ts';
import { ProblemError } from '../api/problem.ts';
import { readLanguage, showLanguage } from '../language/language.ts';
import { useTheme } from '../theme/use-theme.ts';
import { applyRules, forgetRules } from './ability.ts';
import type { Me } from './me.ts';

/** Who is signed in, and for which company. `me` is undefined until asked, null when nobody is. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>();
  const isSignedIn = computed(() => Boolean(me.value));
  const currency = computed(() => me.value?.tenant.currency ?? 'CNY');
  const timeZone = computed(() => me.value?.tenant.timeZone);

  async function load(): Promise<void> {
    if (!document.cookie.includes('liuke_csrf=')) return forget();
    try {
      await accept(await api.get<Me>('/me'));
    } catch (failure) {
      if (failure instanceof ProblemError && failure.problem.status === 401) return forget();
      throw failure;
    }
  }

  async function accept(answer: Me): Promise<void> {
    me.value = answer;
    applyRules(answer.rules, answer.operator);
    useTheme().choose(answer.user.theme);
    const language = readLanguage(answer.user.locale);
    if (language) await showLanguage(language, { remember: true });
  }

  function forget(): void {
    me.value = null;
    forgetRules();
  }

  async function signOut(): Promise<void> {
    await api.post('/auth/logout');
    forget();
  }

  async function switchTenant(tenantId: string): Promise<void> {
    await api.post('/auth/switch-tenant', { tenantId });
    await load();
  }

  async function update(changes: UpdateMeRequest): Promise<void> {
    if (!me.value) return;
    await api.patch('/me', changes);
    me.value = { ...me.value, user: { ...me.value.user, ...changes } };
  }

  return { me, isSignedIn, currency, timeZone, load, forget, signOut, switchTenant, update };
});
