import type { PluginPackageCandidate } from '../plugin-host/manifest.js';
import { channelPlan } from './a-channel-plugin.js';
import { aChannelPlugin } from './a-channel-plugin.js';

const fields = {
  key: { type: 'string', 'x-liuke-field': { kind: 'secret', label: 'config.key' } },
  url: { type: 'string', minLength: 1, default: 'https://hooks.example.com/in', 'x-liuke-field': { kind: 'text', label: 'config.url' } },
};
const plan = channelPlan.replace('checkable: false', 'checkable: true');

/** A channel that tells its receiver which version of it runs, and proves that it has its secret. */
export function anInstallableChannel(
  version: string,
  changed: { fields?: object; reads?: string[]; hosts?: unknown[] } = {},
): PluginPackageCandidate {
  const request = `{ kind: 'http', method: 'POST', url: input.config.url, headers: { 'x-key': input.config.key ?? '' }, body: { json: { version: '${version}' } } }`;
  const candidate = aChannelPlugin(
    {
      plan: `return ${plan};`,
      render: `return { request: ${request} };`,
      check: `return { request: ${request} };`,
      readCheck: "return input.response.status < 300 ? { ok: true } : { ok: false, reason: 'refused', detail: input.response.body };",
    },
    {
      id: 'a-channel',
      version,
      reads: changed.reads ?? ['address'],
      hosts: changed.hosts ?? [{ fromConfig: 'url' }],
      config: { type: 'object', properties: { ...fields, ...changed.fields } },
    },
  );
  const labels = { 'config.url': 'Address', 'config.extra': 'Extra' };
  const { 'zh-CN': zh, en }: { 'zh-CN'?: object; en?: object } = Object(candidate.messages);
  return { ...candidate, messages: { 'zh-CN': { ...zh, ...labels }, en: { ...en, ...labels } } };
}
