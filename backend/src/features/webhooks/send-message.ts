import { Injectable } from '@nestjs/common';
import { DeclaredError } from '../../platform/errors/define-error.js';
import { Egress } from '../../plugin-host/egress/egress.js';
import { configuredHost, type HostRule } from '../../plugin-host/egress/host-rule.js';
import { Clock } from '../../ports/clock.js';
import type { AttemptResult } from './domain/after-attempt.js';
import { signMessage } from './domain/sign-message.js';
import type { AttemptRecord, ClaimedDelivery } from './delivery-work.repository.js';
import { maskAnswer } from './mask-text.js';
import { messageIdOf } from './message-id.js';
import { RefusedByReceiver } from './webhooks.errors.js';

const LIMITS = { timeLimitMilliseconds: 15_000, answerLimitBytes: 4_096, longAnswer: 'cut' } as const;

/** One attempt at one message: signed now, over the bytes that are sent. Touches no database. */
@Injectable()
export class SendMessage {
  constructor(
    private readonly egress: Egress,
    private readonly clock: Clock,
  ) {}

  async execute(delivery: ClaimedDelivery, secrets: readonly string[]): Promise<{ result: AttemptResult; record: AttemptRecord }> {
    const startedAt = this.clock.now();
    const { body, url } = delivery;
    const id = messageIdOf(delivery.messageId);
    const timestampSeconds = Math.floor(startedAt.getTime() / 1_000);
    const answer = await this.egress.http({
      method: 'POST',
      url,
      hosts: hostsOf(url),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestampSeconds),
        'webhook-signature': signMessage(secrets, { id, timestampSeconds, body }),
      },
      body,
      ...LIMITS,
    });
    const { milliseconds } = answer;
    if (answer.outcome !== 'answered') {
      const problem = { code: answer.problem.code, params: answer.problem.params };
      return {
        result: { delivered: false, gone: false, final: answer.final, retryAfterSeconds: undefined },
        record: { startedAt, milliseconds, status: null, problem, answer: null },
      };
    }
    const { status, retryAfterSeconds } = answer;
    const delivered = status >= 200 && status < 300;
    const problem = delivered ? null : { code: RefusedByReceiver.declaration.code, params: { status } };
    return {
      result: { delivered, gone: status === 410, final: false, retryAfterSeconds },
      record: { startedAt, milliseconds, status, problem, answer: maskAnswer(answer.body) },
    };
  }
}

/** Where somebody has asked for events to be sent. An address that cannot be read is nowhere; the egress says what is wrong with it. */
function hostsOf(url: string): HostRule[] {
  try {
    return [configuredHost(url)];
  } catch (error) {
    if (error instanceof DeclaredError) return [];
    throw error;
  }
}
