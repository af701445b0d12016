import { Injectable } from '@nestjs/common';
import { ReachCustomer } from '../customers/customers.public.js';
import { type InstalledChannel, ReadActiveChannel } from '../plugin-installations/plugin-installations.public.js';
import { type Names, type TaskEnd, TaskOwners } from '../tasks/tasks.public.js';
import { MessageWorkRepository } from './message-work.repository.js';

type Facts = { customerId: string; ownerId: string | null; timeZone: string; names: Names; ends: TaskEnd[] };

/** What a task for a message is to say, in the words that its channel has now: they stay when the channel goes. */
@Injectable()
export class TaskFacts {
  constructor(
    private readonly messages: MessageWorkRepository,
    private readonly reachCustomer: ReachCustomer,
    private readonly channels: ReadActiveChannel,
    private readonly owners: TaskOwners,
  ) {}

  async of(messageId: string, task: string): Promise<Facts> {
    const message = await this.messages.find(messageId);
    const customer = message && (await this.reachCustomer.execute(message.customerId));
    const channel = message && (await this.channels.find(message.installationId));
    if (!message || !customer || !channel) throw new Error('The message of this task is gone, or its channel is.');
    const sender = message.actorKind === 'user' ? message.actorId : null;
    return {
      customerId: message.customerId,
      ownerId: await this.owners.firstOf([customer.ownerId, sender], customer),
      timeZone: customer.timeZone,
      names: wordsOf(channel, `tasks.${task}`),
      ends: endsOf(channel),
    };
  }
}

function endsOf(channel: InstalledChannel): TaskEnd[] {
  const states = channel.plan.confirmation?.states ?? [];
  return states.filter(({ final }) => final).map(({ key, signal }) => ({ key, signal, names: wordsOf(channel, `states.${key}`) }));
}

export function wordsOf({ plan }: InstalledChannel, key: string): Names {
  const { 'zh-CN': zh, en } = plan.plugin.messages;
  return { 'zh-CN': zh[key] ?? key, en: en[key] ?? key };
}
