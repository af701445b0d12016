import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigurationSchema, Extension } from '@liuke/sdk';
import { checkConfiguration, fillDefaults, separateSecrets } from '@liuke/sdk';
import { describe, expect, it } from 'vitest';

type Given = { readonly what: string };
type GivenResponse = { readonly kind?: string; readonly headers?: object; readonly body?: unknown };

/** What stands in `cases/*.json` of a channel, in words that someone who knows the provider can read and correct. */
type ChannelCase = {
  readonly title: string;
  readonly config: object;
  readonly plan?: object;
  readonly send: readonly (Given & { readonly message: { readonly recipients: readonly object[] }; readonly request: object })[];
  readonly answers: readonly (Given & { readonly response: GivenResponse; readonly outcome: object })[];
  readonly callbacks?: readonly (Given & { readonly callback: string; readonly body: unknown; readonly reading: object })[];
  readonly polls?: readonly (Given & { readonly followUp: object; readonly request: object })[];
  readonly pollAnswers?: readonly (Given & { readonly response: GivenResponse; readonly reading: object })[];
  readonly problems?: readonly (Given & { readonly config: object; readonly problems: readonly string[] })[];
};

type Channel = Extension & { readonly configuration: ConfigurationSchema };

const folder = import.meta.dirname;
const cases = await Promise.all(
  globSync('channel-*/cases/*.json', { cwd: folder })
    .toSorted()
    .map(async (file) => {
      const [name = ''] = file.split(/[/\\]/);
      const { channel }: { channel: Channel } = await import(join(folder, name, 'src/index.ts'));
      const given: ChannelCase = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return { file, channel, given };
    }),
);

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));
const responseOf = (response: GivenResponse) =>
  response.kind === undefined ? { kind: 'http', headers: {}, ...response, body: textOf(response.body) } : response;
const everythingElse = { recipientCount: 1, sender: null, unsubscribeUrl: null };

/** As the host does: defaults filled in, references in the place of secrets, JSON in and out. */
function callerOf({ configuration, methods }: Channel, given: object) {
  const filled = fillDefaults(configuration, given);
  const problems = checkConfiguration(configuration, filled);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const { config } = separateSecrets(configuration, filled);
  return (method: string, input: object): unknown => {
    const called = methods[method];
    if (!called) throw new Error(`There is no method ${method}.`);
    const answer: unknown = Reflect.apply(called, undefined, [JSON.parse(JSON.stringify({ ...input, config }))]);
    return JSON.parse(JSON.stringify(answer));
  };
}

describe.each(cases)('$file: $given.title', ({ channel, given }) => {
  const call = callerOf(channel, given.config);
  const none: never[] = [];

  it('plans', () => expect(call('plan', {})).toMatchObject({ problems: [], ...given.plan }));

  it.each(given.send)('sends $what', ({ message, request }) => {
    expect(call('render', { message: { ...everythingElse, ...message } })).toMatchObject({ request });
  });

  it.each(given.answers)('understands: $what', ({ response, outcome }) => {
    expect(call('readResponse', { response: responseOf(response) })).toEqual(outcome);
  });

  it.each(given.callbacks ?? none)('reads $what', ({ callback, body, reading }) => {
    expect(call('readCallback', { callback, headers: {}, body: textOf(body) })).toEqual(reading);
  });

  it.each(given.polls ?? none)('asks for $what', ({ followUp, request }) => {
    expect(call('poll', followUp)).toMatchObject({ request });
  });

  it.each(given.pollAnswers ?? none)('learns $what', ({ response, reading }) => {
    expect(call('readPoll', { response: responseOf(response) })).toEqual(reading);
  });

  it.each(given.problems ?? none)('finds fault with $what', ({ config, problems }) => {
    const plan = callerOf(channel, config)('plan', {});
    expect(plan).toMatchObject({ problems: problems.map((problem) => ({ pointer: problem.split(' ')[0], code: problem.split(' ')[1] })) });
  });
});
