import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import type { Component } from 'vue';
import { i18n, showLanguage, type Language } from '../language/language.ts';

/** Mounts a component as the portal would: with messages, session and formats. */
export async function mountWithPortal(
  component: Component,
  props: Record<string, unknown>,
  language: Language = 'en',
): Promise<VueWrapper> {
  await showLanguage(language);
  return mount(component, { props, global: { plugins: [i18n, createPinia()], stubs: { RouterLink: true } } });
}
