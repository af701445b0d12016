import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Report } from '../adapters/quiet-report.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { MessageConsumers } from '../platform/outbox/message-consumers.js';
import { startRelay } from '../platform/outbox/start-relay.js';
import type { Parts } from '../platform/parts.js';
import { Metrics } from '../platform/telemetry/metrics.js';

/** Works on jobs, and hands committed messages and due timers to the queue. Answers with how to end the latter. */
export async function startWorker(
  app: NestFastifyApplication,
  { queue, clock }: Parts,
  { relayUrl, report }: { relayUrl: string; report: Report },
): Promise<() => Promise<void>> {
  const jobs = app.get(Jobs);
  await jobs.start();
  const running = startRelay({ url: relayUrl, queue, clock, consumers: app.get(MessageConsumers), report });
  const metrics = app.get(Metrics);
  metrics.watchQueue(queue, () => jobs.names);
  metrics.watchOutbox(() => running.relay.backlog());
  return () => running.stop();
}
