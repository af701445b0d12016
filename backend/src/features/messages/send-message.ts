import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { AskGate, type GateAnswer } from './ask-gate.js';
import type { Permission } from './domain/may-send.js';
import { contentHash } from './message-contents.js';
import type { SendMessageRequest } from './messages.contract.js';
import { MessageDiffers } from './messages.errors.js';
import { MessagesRepository } from './messages.repository.js';
import { NewMessages } from './new-messages.js';
import { QueueMessage } from './queue-message.js';
import { refusalOf, refuseContent } from './refuse-message.js';

/** Takes a message on, when the gate lets it through. It is asked again before the message leaves. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly askGate: AskGate,
    private readonly newMessages: NewMessages,
    private readonly queueMessage: QueueMessage,
    private readonly messages: MessagesRepository,
  ) {}

  /** Answers with the message's id. @throws MessageRefused, ContentRefused, MessageDiffers */
  async execute(customerId: string, request: SendMessageRequest, principal: Principal): Promise<string> {
    const known = await this.known(customerId, request, principal);
    if (known !== undefined) return known;
    const { permission, channel } = await this.askGate.execute({ ...request, customerId });
    const notBefore = waitingUntil(permission, request);
    if ((!permission.allowed && notBefore === undefined) || !channel) throw refusalOf(permission);
    refuseContent(channel.plan, request.content);
    const message = this.newMessages.make({ customerId, channel, request, principal, notBefore });
    if (await this.queueMessage.execute(message, request.content)) return message.id;
    return (await this.known(customerId, request, principal)) ?? message.id;
  }

  /** The message that this source has sent under the same external id. */
  private async known(
    customerId: string,
    { externalId, ...request }: SendMessageRequest,
    { source }: Principal,
  ): Promise<string | undefined> {
    const known = externalId === undefined ? undefined : await this.messages.byExternalId(source, externalId);
    if (known === undefined || externalId === undefined) return undefined;
    const hash = contentHash(customerId, request.installationId, request.purpose, request.content);
    if (!known.contentHash.equals(hash)) throw new MessageDiffers({ externalId }, { pointer: '/externalId' });
    return known.id;
  }
}

function waitingUntil(permission: GateAnswer['permission'], { duringQuietHours }: SendMessageRequest): Date | undefined {
  return duringQuietHours === 'wait' ? retryAtOf(permission) : undefined;
}

export function retryAtOf(permission: Permission): Date | undefined {
  return permission.allowed ? undefined : permission.retryAt;
}
