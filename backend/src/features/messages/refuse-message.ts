import { type ContentProblem, contentProblems } from '@liuke/host';
import type { ChannelPlan, MessageContent } from '@liuke/sdk';
import type { DeclaredError, ErrorDetail } from '../../platform/errors/define-error.js';
import type { Permission, Refusal } from './domain/may-send.js';
import { ContentRefused, MessageRefused } from './messages.errors.js';

const POINTERS: Record<Refusal, string> = {
  'customer-archived': '',
  'do-not-contact': '',
  'consent-withdrawn': '/purpose',
  'consent-missing': '/purpose',
  'channel-off': '/installationId',
  'no-address': '/installationId',
  'quiet-hours': '',
};

/** A refusal with its reason in words. */
export function refusalOf(permission: Permission): DeclaredError {
  const reason = permission.allowed ? 'channel-off' : permission.refused;
  const retryAt = permission.allowed ? undefined : permission.retryAt?.toISOString();
  const detail = { pointer: POINTERS[reason], code: `messages.refused-${reason}`, params: { until: retryAt ?? '' } };
  return new MessageRefused({ reason, retryAt: retryAt ?? null }, { details: [detail] });
}

/** @throws ContentRefused with everything that the channel will not take */
export function refuseContent(plan: ChannelPlan, content: MessageContent): void {
  const details = contentProblems(plan, content).map(detailOf);
  if (details.length > 0) throw new ContentRefused({}, { details });
}

function detailOf(problem: ContentProblem): ErrorDetail {
  if (problem.problem === 'kind-not-taken')
    return { pointer: '/content/kind', code: 'messages.content-kind-not-taken', params: { kind: problem.kind } };
  const { field, length, limit, unit } = problem;
  return { pointer: `/content/${field}`, code: `messages.content-too-long-in-${unit}`, params: { length, limit } };
}
