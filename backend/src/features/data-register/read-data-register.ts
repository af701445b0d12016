import { outreachChannelPoint } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import type { Language } from '../../platform/errors/messages.js';
import { readWords } from '../../plugin-host/permission-words.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { type InstalledPlugin, InstalledPlugins } from '../plugin-installations/plugin-installations.public.js';
import { ListEndpoints } from '../webhooks/webhooks.public.js';
import type { DataRegister, DataRegisterEntry } from './data-register.contract.js';
import { registerWords } from './register-words.js';

/** What leaves the house for whom: by plugins that the company has installed, and by its webhooks. */
@Injectable()
export class ReadDataRegister {
  constructor(
    private readonly installed: InstalledPlugins,
    private readonly registry: PluginRegistry,
    private readonly endpoints: ListEndpoints,
  ) {}

  async execute(language: Language): Promise<DataRegister> {
    const items: DataRegisterEntry[] = [];
    for (const plugin of await this.installed.all()) items.push(...(await this.ofPlugin(plugin, language)));
    return { items: [...items, ...(await this.ofWebhooks(language))], nextCursor: null };
  }

  private async ofPlugin({ installationId, digest, receivers, isOn }: InstalledPlugin, language: Language): Promise<DataRegisterEntry[]> {
    const { manifest, messages } = await this.registry.load(digest);
    const read = manifest.reads.map((name) => readWords(name, language));
    const data = manifest.provides.includes(outreachChannelPoint) ? [registerWords[language].content, ...read] : read;
    return receivers.map(({ host, since }) => ({
      kind: 'plugin',
      id: installationId,
      name: messages[language]['name'] ?? manifest.id,
      maker: manifest.author,
      receiver: host,
      data,
      purpose: messages[language]['description'] ?? '',
      since: since.toISOString(),
      isOn,
    }));
  }

  private async ofWebhooks(language: Language): Promise<DataRegisterEntry[]> {
    const { items } = await this.endpoints.execute();
    const { ids, events, comma } = registerWords[language];
    return items.map(({ id, name, url, eventTypes, enabled, createdAt }) => ({
      kind: 'webhook',
      id,
      name,
      maker: '',
      receiver: new URL(url).host,
      data: [ids],
      purpose: events.replace('{events}', eventTypes.join(comma)),
      since: createdAt,
      isOn: enabled,
    }));
  }
}
