import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter, RouterView } from 'vue-router';
import { i18n } from '../../language/language.ts';
import { useThresholdEditor } from './use-threshold-editor.ts';

const missing = { code: 'request.invalid', errors: [{ pointer: '/configuration/floor', code: 'configuration.missing', params: {} }] };
const scheme = { configuration: { floor: 100 }, scales: [], model: { id: 'model' } };

afterEach(() => {
  vi.unstubAllGlobals();
});
enableAutoUnmount(afterEach);

it('saves what another version of the model asks for, also when the preview has found out meanwhile', async () => {
  const saved: unknown[] = [];
  const { promise: previewed, resolve: whenPreviewed } = Promise.withResolvers<void>();
  vi.stubGlobal('fetch', async (url: string, { body }: RequestInit) => {
    const { configuration } = JSON.parse(typeof body === 'string' ? body : '{}');
    const refusal = new Response(JSON.stringify(missing), { status: 422 });
    if (url.endsWith('/preview')) return configuration.floor === undefined ? refusal : Response.json({ scales: [] });
    if (!url.endsWith('/versions')) return Response.json(url.endsWith('/s1') ? scheme : { items: [] });
    saved.push(configuration);
    if (configuration.floor !== undefined) return Response.json({ version: 2 });
    await previewed;
    return refusal;
  });
  const editor = await anEditor();
  editor.takeModel('the second');
  const saving = editor.save('');
  await vi.waitFor(() => {
    expect(editor.patch.value).toEqual({ floor: 100 });
  });
  whenPreviewed();
  await expect(saving).resolves.toEqual({ version: 2 });
  expect(saved).toEqual([{}, { floor: 100 }]);
});

/** The editor on a page of its own, with its scheme read. */
async function anEditor(): Promise<ReturnType<typeof useThresholdEditor>> {
  let editor: ReturnType<typeof useThresholdEditor> | undefined;
  const component = defineComponent(() => {
    editor = useThresholdEditor(() => 's1');
    return () => h('p');
  });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component }] });
  await router.push('/');
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  mount(RouterView, { global: { plugins: [i18n, router, [VueQueryPlugin, { queryClient }]] } });
  await flushPromises();
  if (editor === undefined) throw new Error('The page was not shown.');
  return editor;
}
