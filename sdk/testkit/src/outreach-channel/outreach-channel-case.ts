import { z } from 'zod';

const Data = z.record(z.string(), z.unknown());
const what = z.string();
const Response = z
  .object({ kind: z.string().optional(), headers: z.record(z.string(), z.string()).optional(), body: z.unknown().optional() })
  .catchall(z.unknown());

/** What stands in `cases/*.json` of a channel, in words that someone who knows the provider can read and correct. */
export const OutreachChannelCase = z.strictObject({
  title: z.string(),
  point: z.string().optional(),
  config: Data,
  /** Part of what the channel says of itself. */
  plan: Data.default({}),
  /** Messages, and the requests they become, or part of them. */
  send: z.array(z.strictObject({ what, message: z.looseObject({ recipients: z.array(Data), content: Data }), request: Data })).default([]),
  /** Answers of the provider, and what they mean. */
  answers: z.array(z.strictObject({ what, response: Response, outcome: Data })).default([]),
  callbacks: z.array(z.strictObject({ what, callback: z.string(), body: z.unknown(), reading: Data })).default([]),
  polls: z.array(z.strictObject({ what, followUp: Data, request: Data })).default([]),
  pollAnswers: z.array(z.strictObject({ what, response: Response, reading: Data })).default([]),
  /** Configurations, and what the channel has to say against them: "/url not-an-https-address". */
  problems: z.array(z.strictObject({ what, config: Data, problems: z.array(z.string()) })).default([]),
});
export type OutreachChannelCase = z.infer<typeof OutreachChannelCase>;

export function responseOf(response: z.infer<typeof Response>): object {
  return response.kind === undefined ? { kind: 'http', headers: {}, ...response, body: textOf(response.body) } : response;
}

export function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
