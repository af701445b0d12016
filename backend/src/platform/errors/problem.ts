import { z } from 'zod';
import type { DeclaredError, ErrorDetail } from './define-error.js';
import { fill, type Language, type Messages, render } from './messages.js';

const Params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

/** RFC 9457. Programs branch on `code` and `params`; people read `title` and `detail`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    params: Params,
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), params: Params, detail: z.string() })),
    traceId: z.string(),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457), as a code with parameters and as a sentence.' });

export type Problem = z.infer<typeof Problem>;

export function problemOf(error: DeclaredError, messages: Messages, language: Language, traceId: string): Problem {
  return {
    type: `urn:liuke:error:${error.code}`,
    ...render(messages, language, error.code, error.params),
    status: error.declaration.status,
    code: error.code,
    params: { ...error.params },
    errors: detailsOf(error.details, messages, language),
    traceId,
  };
}

/** What is wrong in each place, in words. */
export function detailsOf(details: readonly ErrorDetail[], messages: Messages, language: Language): Problem['errors'] {
  return details.map((detail) => entry(detail, messages, language));
}

function entry({ pointer, code, params, sentences }: ErrorDetail, messages: Messages, language: Language): Problem['errors'][number] {
  const own = sentences?.[language];
  const detail = own === undefined ? render(messages, language, code, params).detail : fill(own, params);
  return { pointer, code, params: { ...params }, detail };
}
