import { Inject, Injectable } from '@nestjs/common';
import { type Language, type Messages, MESSAGES, render } from '../../platform/errors/messages.js';
import type { ChannelCheck } from '../../plugin-host/outreach-channels/check-channel.js';
import type { ConnectionCheck } from './plugin-installations.contract.js';
import type { InstalledChannel } from './read-active-channel.js';

type Tried = Exclude<ChannelCheck, { readonly outcome: 'nothing-to-check' }>;

/** How a trial went, in the caller's words: what the provider said in the plugin's, everything else in ours. */
@Injectable()
export class ConnectionWords {
  constructor(@Inject(MESSAGES) private readonly messages: Messages) {}

  say({ plan: { plugin } }: InstalledChannel, check: Tried, language: Language): ConnectionCheck {
    if (check.outcome === 'token-refused')
      return { ok: false, title: render(this.messages, language, 'plugins.token-refused', {}).title, detail: check.answer };
    if (check.outcome === 'no-answer') return this.failed(check.failure.detail, language);
    if (check.reading.ok) return { ok: true, title: '', detail: '' };
    const { reason, detail = '' } = check.reading;
    return { ok: false, title: plugin.messages[language][`outcomes.${reason}`] ?? reason, detail };
  }

  /** The way out has a sentence for whatever stopped it; only its title stands without the host's name. */
  private failed(code: string, language: Language): ConnectionCheck {
    const known = this.messages[language].has(code) ? code : 'plugin-installations.no-answer';
    return { ok: false, title: render(this.messages, language, known, {}).title, detail: '' };
  }
}
