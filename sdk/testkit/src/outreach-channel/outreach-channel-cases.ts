import {
  pageItems,
  type PluginPackage,
  readCallbackReading,
  readChannelPlan,
  readOutcome,
  readPollReading,
  readRequest,
  renderedBytes,
} from '@liuke/host';
import { type ChannelPlan, checkConfiguration, fillDefaults, separateSecrets } from '@liuke/sdk';
import { refusedConfiguration } from '../case-problem.ts';
import { type CallPlugin, type CaseRunner, check, compared } from '../case-runner.ts';
import { type Difference, differences } from '../differences.ts';
import { OutreachChannelCase, responseOf, textOf } from './outreach-channel-case.ts';

const everythingElse = { recipientCount: 1, sender: null, unsubscribeUrl: null };

/** Runs a case of `outreach-channel@1`. As in the host the channel sees references in the place of secrets. */
export const outreachChannelCases: CaseRunner = async (given, plugin, call) => {
  const { manifest } = plugin;
  const known = OutreachChannelCase.parse(given);
  const { config, plan } = await planFor(known.config, plugin, call);
  const rules = { manifest, plan };
  const request = async (method: string, input: object, outputBytes?: number): Promise<unknown> =>
    (
      await call(
        method,
        { ...input, config },
        (output) => readRequest(output, manifest, plan),
        outputBytes === undefined ? {} : { outputBytes },
      )
    )?.description;
  return [
    compared('/plan', 'plans', partly({ problems: [], ...known.plan }, plan)),
    ...(await inTurn(known.send, ({ what, message, request: expected }, index) =>
      check(`/send/${index}/request`, `sends ${what}`, async () =>
        partly(expected, await request('render', { message: { ...everythingElse, ...message } }, renderedBytes)),
      ),
    )),
    ...(await inTurn(known.answers, ({ what, response, outcome }, index) =>
      check(`/answers/${index}/outcome`, `understands ${what}`, async () =>
        exactly(outcome, await call('readResponse', { response: responseOf(response), config }, (output) => readOutcome(output, rules))),
      ),
    )),
    ...(await inTurn(known.callbacks, ({ what, callback, body, reading }, index) =>
      check(`/callbacks/${index}/reading`, `reads ${what}`, async () => {
        const input = { callback, headers: {}, body: textOf(body), config };
        return exactly(reading, await call('readCallback', input, (output) => readCallbackReading(output, rules), { items: pageItems }));
      }),
    )),
    ...(await inTurn(known.polls, ({ what, followUp, request: expected }, index) =>
      check(`/polls/${index}/request`, `asks for ${what}`, async () => partly(expected, await request('poll', followUp))),
    )),
    ...(await inTurn(known.pollAnswers, ({ what, response, reading }, index) =>
      check(`/pollAnswers/${index}/reading`, `learns ${what}`, async () => {
        const input = { response: responseOf(response), config };
        return exactly(reading, await call('readPoll', input, (output) => readPollReading(output, rules), { items: pageItems }));
      }),
    )),
    ...(await inTurn(known.problems, ({ what, config: wrong, problems }, index) =>
      check(`/problems/${index}/problems`, `finds fault with ${what}`, async () => {
        const found = await planFor(wrong, plugin, call);
        return exactly(
          problems,
          found.plan.problems.map(({ pointer, code }) => `${pointer} ${code}`),
        );
      }),
    )),
  ];
};

function exactly(expected: unknown, actual: unknown): Difference[] {
  return differences(expected, actual);
}

function partly(expected: unknown, actual: unknown): Difference[] {
  return differences(expected, actual, { part: true });
}

async function planFor(given: object, { manifest }: PluginPackage, call: CallPlugin): Promise<{ config: unknown; plan: ChannelPlan }> {
  const filled = fillDefaults(manifest.config, given);
  const problems = checkConfiguration(manifest.config, filled).map(({ pointer, code }) => `${pointer} ${code}`);
  if (problems.length > 0) throw refusedConfiguration('The schema', problems);
  const { config } = separateSecrets(manifest.config, filled);
  return { config, plan: await call('plan', { config }, (output) => readChannelPlan(output, manifest)) };
}

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item, index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) results.push(await work(item, index));
  return results;
}
