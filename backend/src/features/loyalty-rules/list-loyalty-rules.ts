import { loyaltyRulePoint } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { UsablePlugins } from '../plugin-installations/plugin-installations.public.js';
import type { LoyaltyRule } from './loyalty-rules.contract.js';

/** The rules that can be tried, with everything the portal needs to draw their forms. */
@Injectable()
export class ListLoyaltyRules {
  constructor(private readonly plugins: UsablePlugins) {}

  async execute(): Promise<{ items: LoyaltyRule[]; nextCursor: null }> {
    const items = (await this.plugins.providing(loyaltyRulePoint)).map(({ manifest, messages, digest }) => ({
      id: manifest.id,
      version: manifest.version,
      digest,
      author: manifest.author,
      reads: manifest.reads,
      configuration: { ...manifest.config },
      messages: { 'zh-CN': messages['zh-CN'], en: messages.en },
    }));
    return { items, nextCursor: null };
  }
}
