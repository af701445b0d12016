import type { ConfigurationOf, ConfigurationSchema } from '../configuration.ts';
import type { Extension } from '../define-plugin.ts';
import { defineOutreachChannel } from './define-outreach-channel.ts';
import type { AddressKind, TaskState } from './plan.v1.ts';

/** What the author of a channel writes that a person carries: a call, a visit, a letter by hand. */
export type TaskChannel<Configuration> = {
  /** What the customer must have for it: a phone number to be called, an address to be visited; `none` when nothing. */
  readonly address: AddressKind;
  /** What is to be done; the message `tasks.<task>` names it. Declared in the manifest. */
  readonly task: string;
  /** Days from today, 0 … 365. */
  dueInDays(config: Configuration): number;
  /** How it may end, as the person says who did it. Messages `states.<key>`; declared in the manifest. `open` is added in front. */
  readonly ends: readonly Omit<TaskState, 'final'>[];
};

/**
 * Defines a channel whose messages are tasks for the customer's owner. Such a channel needs no connection, no host and no secret; what
 * came of the message is what the person says.
 *
 * @param configuration the schema made by `defineConfiguration`
 * @param channel the channel
 * @returns the extension to hand to `definePlugin`
 *
 * @example
 * defineTaskChannel(configuration, {
 *   address: 'phone',
 *   task: 'call',
 *   dueInDays: (config) => config.dueInDays,
 *   ends: [
 *     { key: 'spoken', signal: 'replied' },
 *     { key: 'not-reached', signal: 'failed' },
 *   ],
 * });
 */
export function defineTaskChannel<const Schema extends ConfigurationSchema>(
  configuration: Schema,
  channel: TaskChannel<ConfigurationOf<Schema>>,
): Extension & { readonly configuration: Schema } {
  const ends = channel.ends.map((end) => ({ ...end, final: true }));
  const states = [{ key: 'open', signal: null, final: false }, ...ends];
  const signals = [...new Set(ends.flatMap(({ signal }) => (signal === null ? [] : [signal])))];
  return defineOutreachChannel(configuration, {
    plan: () => ({
      address: channel.address,
      contents: [{ kind: 'notes', limits: { notes: { characters: 4_000 } } }],
      signals,
      confirmation: { by: 'owner', states, reminders: null },
    }),
    send: {
      request: ({ content }, config) => ({
        kind: 'task',
        task: channel.task,
        dueInDays: channel.dueInDays(config),
        notes: content.kind === 'notes' ? content.notes : '',
      }),
      read: (response) => ({ outcome: 'accepted', id: response.kind === 'task' ? response.id : null }),
    },
  });
}
