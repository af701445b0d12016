import type { ChannelPlan, MessageContent } from '@liuke/sdk';

/** A field of a message that is longer than the channel takes. */
export type ContentProblem =
  | { readonly problem: 'kind-not-taken'; readonly kind: string }
  | {
      readonly problem: 'too-long';
      readonly field: string;
      readonly unit: 'characters' | 'bytes';
      readonly length: number;
      readonly limit: number;
    };

const mostCharacters = 100_000;

/** What a channel will not take of a message, before it is asked to render it. */
export function contentProblems({ contents }: ChannelPlan, content: MessageContent): ContentProblem[] {
  const rule = contents.find(({ kind }) => kind === content.kind);
  if (!rule) return [{ problem: 'kind-not-taken', kind: content.kind }];
  return textsOf(content).flatMap(([field, text]) => {
    const { characters = mostCharacters, bytes = Infinity } = rule.limits?.[field] ?? {};
    return [
      ...tooLong(field, 'characters', Array.from(text).length, characters),
      ...tooLong(field, 'bytes', Buffer.byteLength(text), bytes),
    ];
  });
}

function textsOf(content: MessageContent): [field: string, text: string][] {
  return Object.entries(content).flatMap(([field, value]): [string, string][] => {
    if (field === 'kind' || value === null) return [];
    return typeof value === 'string' ? [[field, value]] : value.map((item): [string, string] => [field, item]);
  });
}

function tooLong(field: string, unit: 'characters' | 'bytes', length: number, limit: number): ContentProblem[] {
  return length > limit ? [{ problem: 'too-long', field, unit, length, limit }] : [];
}
