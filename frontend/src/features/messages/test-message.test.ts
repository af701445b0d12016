import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Plugin } from 'vue';
import { i18n, showLanguage } from '../../language/language.ts';
import TestMessage from './test-message.vue';

const takesTexts = { address: 'phone', contents: [{ kind: 'text', limits: { text: { characters: 300 } } }] };
let sent: unknown[] = [];

afterEach(() => {
  vi.unstubAllGlobals();
  sent = [];
});

function json(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

async function cardOf(form: Response, answer: object = { ok: true, problem: null }): Promise<VueWrapper> {
  vi.stubGlobal('fetch', (_url: string, { method, body }: RequestInit) => {
    if (method !== 'POST') return Promise.resolve(form.clone());
    sent.push(JSON.parse(typeof body === 'string' ? body : ''));
    return Promise.resolve(json(answer));
  });
  await showLanguage('en');
  const queryClient = new QueryClient();
  const plugins: Plugin[] = [i18n, createPinia(), { install: (app) => VueQueryPlugin.install(app, { queryClient }) }];
  const card = mount(TestMessage, { props: { installationId: '0193a5f0-0000-7000-8000-000000000001' }, global: { plugins } });
  await flushPromises();
  return card;
}

async function tried(card: VueWrapper): Promise<string> {
  await card.get('input').setValue('+12025550187');
  await card.get('textarea').setValue('Hello');
  await card.get('form').trigger('submit');
  await flushPromises();
  return card.get('[role="status"]').text();
}

describe('the test of a channel', () => {
  it('sends what the channel takes to the address that was typed', async () => {
    expect(await tried(await cardOf(json(takesTexts)))).toContain('Accepted');
    expect(sent).toEqual([{ to: '+12025550187', content: { kind: 'text', text: 'Hello' } }]);
  });

  it('says why it did not go: in the channel’s words, or what became of the connection', async () => {
    const words = { 'zh-CN': '密钥无效', en: 'The key is refused' };
    const refused = { ok: false, problem: { code: 'rejected', reason: 'key-refused', words } };
    expect(await tried(await cardOf(json(takesTexts), refused))).toContain('The key is refused');
    const stopped = { ok: false, problem: { code: 'no-answer', reason: 'not-allowed', words: null } };
    expect(await tried(await cardOf(json(takesTexts), stopped))).toContain('stopped before it left');
  });

  it('asks for no address where there is none', async () => {
    expect((await cardOf(json({ ...takesTexts, address: 'none' }))).find('input').exists()).toBe(false);
  });

  it('is no card where a colleague carries the messages', async () => {
    const problem = json({ code: 'messages.test-needs-no-person', title: '', status: 422 }, 422);
    expect((await cardOf(problem)).find('section').exists()).toBe(false);
  });
});
