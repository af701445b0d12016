import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Plugin } from 'vue';
import { i18n, type Language, showLanguage } from '../../language/language.ts';
import { applyRules, forgetRules } from '../../session/ability.ts';
import SwitchedOffNotice from './switched-off-notice.vue';

const installationId = '0193a5f0-0000-7000-8000-000000000001';
const off = { installationId, since: '2026-11-25T10:00:00Z', fault: 'too-slow', message: 'It is late' };
const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (url: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${url}`);
    return Promise.resolve(new Response(JSON.stringify({ items: [] }), { headers: { 'content-type': 'application/json' } }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  forgetRules();
});

async function noticeOf(switchedOff: typeof off | null, language: Language = 'en') {
  await showLanguage(language);
  const model = { id: 'tiering-rfm', version: '1.0.0', switchedOff, upgrade: null };
  const rest = { name: 'Value', primary: true, currentVersion: 1, configuration: {}, tiers: [], scales: [], lastRunId: null, version: 1 };
  const scheme = { id: '0193a5f0-0000-7000-8000-000000000002', model, ...rest };
  const plugins: Plugin[] = [i18n, createPinia(), { install: (app) => VueQueryPlugin.install(app, { queryClient: new QueryClient() }) }];
  return mount(SwitchedOffNotice, { props: { scheme }, global: { plugins } });
}

describe('the notice of a model that was switched off', () => {
  it('says why and since when, in the reader’s language', async () => {
    const english = await noticeOf(off);
    expect(english.get('[role=alert]').text()).toMatch(/switched off.*it takes too long.*2026.*It is late/s);
    const chinese = await noticeOf(off, 'zh-CN');
    expect(chinese.get('[role=alert]').text()).toMatch(/模型已停用.*运行超时.*It is late/s);
  });

  it('is not there while the model is on', async () => {
    expect((await noticeOf(null)).find('[role=alert]').exists()).toBe(false);
  });

  it('has a button for those who may, and a word for those who may not', async () => {
    const looking = await noticeOf(off);
    expect(looking.find('button').exists()).toBe(false);
    expect(looking.text()).toContain('An administrator can switch it on again.');

    applyRules([['switch-on', 'PluginInstallation']]);
    const notice = await noticeOf(off);
    await notice.get('button').trigger('click');
    await flushPromises();
    expect(asked).toContain(`POST /api/v1/plugin-installations/${installationId}/switch-on`);
  });
});
