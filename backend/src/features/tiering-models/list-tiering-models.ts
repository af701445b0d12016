import { parseFact } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import type { TieringModel } from './tiering-models.contract.js';

/** The models that a scheme can be made with, with everything the portal needs to draw them. */
@Injectable()
export class ListTieringModels {
  constructor(private readonly plugins: FirstPartyPlugins) {}

  execute(): { items: TieringModel[]; nextCursor: null } {
    const items = this.plugins.providing('tiering-model@1').map(({ manifest, messages }) => ({
      id: manifest.id,
      version: manifest.version,
      author: manifest.author,
      reads: manifest.reads.map((fact) => ({ fact, unit: parseFact(fact)?.unit ?? 'count' })),
      configuration: { ...manifest.config },
      messages: { 'zh-CN': messages['zh-CN'], en: messages.en },
    }));
    return { items, nextCursor: null };
  }
}
