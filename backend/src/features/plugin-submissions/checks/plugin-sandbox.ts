import { Injectable } from '@nestjs/common';
import { LoyaltyRules } from '../../../plugin-host/loyalty-rules.js';
import { OutreachChannels } from '../../../plugin-host/outreach-channels.js';
import { PluginInvocationLog } from '../../../plugin-host/plugin-invocation-log.js';
import { PluginInvoker } from '../../../plugin-host/plugin-invoker.js';
import { TieringModels } from '../../../plugin-host/tiering-models.js';
import { PluginRuntime } from '../../../ports/plugin-runtime.js';
import { loyaltyRuleTrials } from './loyalty-rule-trials.js';
import { outreachChannelTrials } from './outreach-channel-trials.js';
import { tieringModelTrials } from './tiering-model-trials.js';
import type { ExtensionTrials } from './trial.js';

/** What is tried here counts against nobody: it is written in no company's log. */
class NoLog extends PluginInvocationLog {
  record(): void {
    // Faults are told by the check that met them.
  }
}

/** The host's own sandbox and limits; every submission has modules of its own, so that trials leave nothing behind where it runs for real. */
@Injectable()
export class PluginSandbox {
  constructor(private readonly runtime: PluginRuntime) {}

  /** Anew for each submission: what a plan remembers of one must not answer for another. */
  open(): readonly ExtensionTrials[] {
    const invoker = this.invoker();
    return [
      tieringModelTrials(new TieringModels(invoker)),
      outreachChannelTrials(new OutreachChannels(invoker)),
      loyaltyRuleTrials(new LoyaltyRules(invoker)),
    ];
  }

  invoker(): PluginInvoker {
    return new PluginInvoker(this.runtime, new NoLog());
  }
}
