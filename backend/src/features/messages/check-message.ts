import { contentProblems } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { AskGate } from './ask-gate.js';
import type { CheckMessageRequest, MessageCheck } from './messages.contract.js';

/** What would become of a message now, without sending it. */
@Injectable()
export class CheckMessage {
  constructor(private readonly askGate: AskGate) {}

  async execute(customerId: string, { content, ...asked }: CheckMessageRequest): Promise<MessageCheck> {
    const { permission, channel } = await this.askGate.execute({ ...asked, customerId });
    const problems = channel && content ? contentProblems(channel.plan, content) : [];
    return {
      allowed: permission.allowed && problems.length === 0,
      reason: permission.allowed ? null : permission.refused,
      retryAt: permission.allowed ? null : (permission.retryAt?.toISOString() ?? null),
      problems: problems.map((problem) =>
        problem.problem === 'too-long'
          ? { field: problem.field, problem: problem.problem, limit: problem.limit, unit: problem.unit }
          : { field: 'kind', problem: problem.problem, limit: null, unit: null },
      ),
    };
  }
}
