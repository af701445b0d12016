import type { PluginPackageCandidate } from '@liuke/host';
import { aPlugin } from './a-plugin.js';

const messages = {
  'outcomes.refused': 'Refused',
  'states.waiting': 'Waiting',
  'tasks.call': 'Call',
  'callbacks.receipts': 'Here',
  'config.key': 'Key',
};
const manifest = {
  provides: ['outreach-channel@1'],
  reads: ['address'],
  hosts: ['api.example.com'],
  declares: { outcomes: ['refused'], states: ['waiting'], tasks: ['call'], callbacks: ['receipts'] },
  config: { type: 'object', properties: { key: { type: 'string', 'x-liuke-field': { kind: 'secret', label: 'config.key' } } } },
};
/** As source text. */
export const channelPlan = `{ problems: [], address: 'phone', contents: [{ kind: 'text' }], signals: ['delivered'], rate: null, recipients: 2, confirmation: null,
  templates: 'free', tokens: [], callbacks: [], polling: null, checkable: false }`;
export const http = "kind: 'http', method: 'POST', url: 'https://api.example.com/'";

/** A channel whose functions have the given bodies. */
export function aChannelPlugin(bodies: Readonly<Record<string, string>> = {}, changed: object = {}): PluginPackageCandidate {
  const methods = {
    plan: `return ${channelPlan};`,
    render: `return { request: { ${http} } };`,
    readResponse: "return { outcome: 'accepted', id: null };",
    ...bodies,
  };
  const written = Object.entries(methods).map(([name, body]) => `${name}: (input) => { ${body} }`);
  const candidate = aPlugin({ manifest: { ...manifest, ...changed }, zh: messages, en: messages });
  return {
    ...candidate,
    code: `export const plugin = { extensions: [{ point: 'outreach-channel@1', methods: { ${written.join(', ')} } }] };`,
  };
}
