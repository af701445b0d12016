import { contentProblems } from '@liuke/host';
import { fillDefaults, type MessageContent, outreachChannelPoint } from '@liuke/sdk';
import { z } from 'zod';
import { type MessageToSend, OutreachChannels, type OutreachPlan } from '../../../plugin-host/outreach-channels.js';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';
import { CaseDiffers, CaseUnreadable } from '../plugin-submissions.errors.js';
import { type CheckProblem, problem } from './check.js';
import { differsAt } from './differs.js';
import { ODD_TEXTS, oddConfigurations } from './odd-values.js';
import type { ExtensionTrials, Trial } from './trial.js';

const what = z.string().max(300);
const Body = z.unknown().transform((body) => (typeof body === 'string' || body === undefined ? (body ?? '') : JSON.stringify(body)));
const Http = z.object({ status: z.int(), headers: z.record(z.string(), z.string()).default({}), body: Body });
const Response = z.union([
  Http.transform((response) => ({ kind: 'http' as const, ...response })),
  z.object({ kind: z.literal('task'), id: z.string() }),
]);
const Content = z.custom<MessageContent>((content) => typeof content === 'object' && content !== null && 'kind' in content);
const Message = z.object({
  id: z.string(),
  purpose: z.enum(['marketing', 'transactional']),
  recipients: z.array(z.object({ address: z.string().nullable(), name: z.string().nullable() })),
  sender: z.string().nullable().default(null),
  content: Content,
  unsubscribeUrl: z.string().nullable().default(null),
});
const ChannelCase = z.object({
  config: z.record(z.string(), z.unknown()).default({}),
  plan: z.record(z.string(), z.unknown()).optional(),
  send: z.array(z.object({ what, message: Message, request: z.unknown() })).default([]),
  answers: z.array(z.object({ what, response: Response, outcome: z.unknown() })).default([]),
});

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
    runCase: async (plugin, file, given) => {
      const { data, error } = ChannelCase.safeParse(given);
      if (error)
        return error.issues.map(({ path, message }) => problem(file, `/${path.join('/')}`, new CaseUnreadable({ problem: message })));
      const sandbox = `case ${file}`;
      const plan = await channels.plan(sandbox, plugin, data.config);
      const found = compare(file, '/plan', 'plan', { problems: [], ...data.plan }, plan);
      if (plan.problems.length > 0) return found;
      for (const [index, { what: name, message, request }] of data.send.entries()) {
        const { description } = await channels.render(sandbox, plan, message);
        found.push(...compare(file, `/send/${index}/request`, name, request, description));
      }
      for (const [index, { what: name, response, outcome }] of data.answers.entries())
        found.push(
          ...compare(
            file,
            `/answers/${index}/outcome`,
            name,
            outcome,
            await channels.readResponse(sandbox, plan, response, plan.recipients),
          ),
        );
      return found;
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

function compare(file: string, pointer: string, name: string, expected: unknown, actual: unknown): CheckProblem[] {
  const difference = differsAt(expected, JSON.parse(JSON.stringify(actual)));
  if (!difference) return [];
  const values = { what: name, expected: short(difference.expected), actual: short(difference.actual) };
  return [problem(file, `${pointer}${difference.pointer}`, new CaseDiffers(values))];
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 300);
}
