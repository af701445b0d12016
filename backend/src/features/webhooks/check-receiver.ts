import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { DeclaredError } from '../../platform/errors/define-error.js';
import { publicEvents } from '../../platform/outbox/public-events.js';
import { Egress } from '../../plugin-host/egress/egress.js';
import { HostNotFound } from '../../plugin-host/egress/egress.errors.js';
import { configuredHost, type HostRule } from '../../plugin-host/egress/host-rule.js';
import { HttpsNeeded, ReceiverUnknown, UnknownEventType } from './webhooks.errors.js';

/** What is surely wrong with an endpoint is said when it is saved. Asks name servers, so no transaction may be open. */
@Injectable()
export class CheckReceiver {
  constructor(
    private readonly egress: Egress,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws UnknownEventType, HttpsNeeded, ReceiverUnknown, and what the egress says of the address */
  async execute({ url, eventTypes = [] }: { url?: string | undefined; eventTypes?: readonly string[] | undefined }): Promise<void> {
    const known = publicEvents().map(({ type }) => type);
    const unknown = eventTypes.findIndex((type) => !known.includes(type));
    if (unknown >= 0) throw new UnknownEventType({ type: eventTypes[unknown] ?? '', known }, { pointer: `/eventTypes/${unknown}` });
    if (url !== undefined) await this.checkUrl(url);
  }

  private async checkUrl(url: string): Promise<void> {
    const rule = ruleOf(url);
    const inside = this.settings.internalHosts.some(({ host, port }) => host === rule.host && port === rule.port);
    // Who reads the line could not forge a message, but could read it and send it again.
    if (rule.scheme === 'http' && !inside) throw new HttpsNeeded({}, { pointer: '/url' });
    const problem = await this.egress.check(url, [rule]);
    if (problem === undefined) return;
    if (HostNotFound.matches(problem)) throw new ReceiverUnknown({ host: rule.host }, { pointer: '/url', cause: problem });
    throw atUrl(problem);
  }
}

function ruleOf(url: string): HostRule {
  try {
    return configuredHost(url);
  } catch (error) {
    throw error instanceof DeclaredError ? atUrl(error) : error;
  }
}

function atUrl(problem: DeclaredError): DeclaredError {
  return new DeclaredError(problem.declaration, problem.params, { pointer: '/url', cause: problem });
}
