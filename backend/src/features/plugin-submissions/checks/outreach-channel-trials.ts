import { contentProblems } from '@liuke/host';
import { fillDefaults, type MessageContent, outreachChannelPoint } from '@liuke/sdk';
import { type MessageToSend, OutreachChannels, type OutreachPlan } from '../../../plugin-host/outreach-channels.js';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';
import { ODD_TEXTS, oddConfigurations } from './odd-values.js';
import type { ExtensionTrials, Trial } from './trial.js';

const ODD_BODIES = [
  ...ODD_TEXTS,
  '[]',
  '{}',
  '[[[[[[]]]]]]',
  '{"__proto__":{"errcode":0}}',
  '{"errcode":"0"}',
  `{"a":${'['.repeat(500)}${']'.repeat(500)}}`,
];
const ODD_STATUSES = [100, 200, 204, 302, 400, 410, 429, 500, 599];
const SOMEBODY = { address: 'somebody@example.com', name: 'Lin Yue' };

/** Writes requests that go nowhere, and reads answers that nobody gave. */
export function outreachChannelTrials(channels: OutreachChannels): ExtensionTrials {
  const withPlan =
    (plugin: PluginVersion, configuration: unknown, use: (sandbox: string, plan: OutreachPlan) => Promise<unknown>) =>
    async (sandbox: string): Promise<unknown> => {
      const plan = await channels.plan(sandbox, plugin, configuration);
      return plan.problems.length > 0 ? plan.problems : use(sandbox, plan);
    };
  const render = (plugin: PluginVersion, configuration: unknown, text: string, name: string): Trial => ({
    input: `render: ${JSON.stringify(text.slice(0, 80))}`,
    call: withPlan(plugin, configuration, (sandbox, plan) =>
      inTurn(
        plan.contents.map(({ kind }) => contentOf(kind, text)).filter((content) => contentProblems(plan, content).length === 0),
        (content) => channels.render(sandbox, plan, messageOf(content, name)),
      ),
    ),
  });
  const read = (plugin: PluginVersion, configuration: unknown, status: number, body: string): Trial => ({
    input: `readResponse: ${status} ${body.slice(0, 80)}`,
    call: withPlan(plugin, configuration, (sandbox, plan) =>
      channels.readResponse(sandbox, plan, { kind: 'http', status, headers: {}, body }),
    ),
  });
  return {
    point: outreachChannelPoint,
    usual: (plugin, configuration) =>
      Promise.resolve([render(plugin, configuration, 'Hello', 'Lin Yue'), read(plugin, configuration, 200, '{"id":"1"}')]),
    odd: (plugin, configuration) => {
      const filled = fillDefaults(plugin.manifest.config, configuration);
      const plans = oddConfigurations(plugin.manifest.config, filled).map((odd): Trial => ({
        input: `plan: ${JSON.stringify(odd).slice(0, 120)}`,
        call: (sandbox) => channels.plan(sandbox, plugin, odd),
      }));
      const texts = ODD_TEXTS.map((text) => render(plugin, configuration, text, text));
      const statuses = ODD_STATUSES.map((status) => read(plugin, configuration, status, ''));
      return Promise.resolve([...plans, ...texts, ...statuses, ...ODD_BODIES.map((body) => read(plugin, configuration, 200, body))]);
    },
  };
}

async function inTurn<Item, Answer>(items: readonly Item[], call: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await call(item));
  return answers;
}

function contentOf(kind: MessageContent['kind'], text: string): MessageContent {
  switch (kind) {
    case 'text':
      return { kind, text };
    case 'mail':
      return { kind, subject: text.replaceAll(/[\r\n]/g, ' '), text, html: null };
    case 'markdown':
      return { kind, title: text, text };
    case 'template':
      return { kind, template: '1', params: [text] };
    default:
      return { kind, notes: text };
  }
}

function messageOf(content: MessageContent, name: string): MessageToSend {
  return { id: 'm1', purpose: 'transactional', recipients: [{ ...SOMEBODY, name }], sender: null, content, unsubscribeUrl: null };
}
