import { parseFact, tieringModelPoint } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { UsablePlugins } from '../plugin-installations/plugin-installations.public.js';
import type { TieringModel } from './tiering-models.contract.js';

/** The models that a scheme can be made with, with everything the portal needs to draw them. */
@Injectable()
export class ListTieringModels {
  constructor(private readonly plugins: UsablePlugins) {}

  async execute(): Promise<{ items: TieringModel[]; nextCursor: null }> {
    const models = await this.plugins.providing(tieringModelPoint);
    const items = models.map(({ manifest, messages }) => ({
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
