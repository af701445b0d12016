import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Plugin } from 'vue';
import { i18n, showLanguage } from '../../language/language.ts';
import CallbackAddresses from './callback-addresses.vue';

const address = {
  key: 'reports',
  names: { 'zh-CN': '在此回报', en: 'Reports go here' },
  url: 'https://shop.example.com/api/v1/channel-callbacks/abc',
};

afterEach(() => void vi.unstubAllGlobals());

async function cardOf(items: readonly (typeof address)[]): Promise<VueWrapper> {
  const answer = (): Promise<Response> =>
    Promise.resolve(new Response(JSON.stringify({ items }), { headers: { 'content-type': 'application/json' } }));
  vi.stubGlobal('fetch', answer);
  await showLanguage('en');
  const plugins: Plugin[] = [i18n, createPinia(), { install: (app) => VueQueryPlugin.install(app, { queryClient: new QueryClient() }) }];
  const wrapper = mount(CallbackAddresses, { props: { installationId: '0193a5f0-0000-7000-8000-000000000001' }, global: { plugins } });
  await flushPromises();
  return wrapper;
}

describe('the addresses for a provider’s reports', () => {
  it('stand with the words that say where to enter them', async () => {
    const card = await cardOf([address]);
    expect(card.text()).toContain('Reports go here');
    expect(card.get('code').text()).toBe(address.url);
  });

  it('are no card where a provider reports nothing', async () => {
    expect((await cardOf([])).find('section').exists()).toBe(false);
  });
});
