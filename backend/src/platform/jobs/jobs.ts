import { Injectable } from '@nestjs/common';
import { type JobHandler, Queue, type WorkOptions } from '../../ports/queue.js';
import { Metrics } from '../telemetry/metrics.js';

/** What the features' `.jobs.ts` files can work on; a process with the worker's role starts them all. */
@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, { handler: JobHandler; options: WorkOptions }>();

  constructor(
    private readonly queue: Queue,
    private readonly metrics: Metrics,
  ) {}

  /** `name` is `<noun>.<verb>`, as the queue's. */
  handle(name: string, handler: JobHandler, options: WorkOptions = {}): void {
    if (this.handlers.has(name)) throw new Error(`Two handlers work on the queue ${name}.`);
    this.handlers.set(name, { handler, options });
  }

  get names(): readonly string[] {
    return [...this.handlers.keys()];
  }

  async start(): Promise<void> {
    for (const [name, { handler, options }] of this.handlers) await this.queue.work(name, this.metrics.timed(name, handler), options);
  }
}
