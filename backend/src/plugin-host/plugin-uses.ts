import { Injectable } from '@nestjs/common';

/** Something of the company's that is made with a plugin: `kind` is its noun. */
export type PluginUse = { readonly kind: string; readonly id: string; readonly name: string };
export type UsedPlugin = { readonly pluginId: string; readonly installationId: string };
type Finder = (plugin: UsedPlugin) => Promise<readonly PluginUse[]>;

/** Who uses a plugin, asked of everybody who could. Features add themselves at start-up; asked in the tenant's transaction. */
@Injectable()
export class PluginUses {
  private readonly finders: Finder[] = [];

  add(finder: Finder): void {
    this.finders.push(finder);
  }

  async of(plugin: UsedPlugin): Promise<PluginUse[]> {
    const found: PluginUse[] = [];
    for (const finder of this.finders) found.push(...(await finder(plugin)));
    return found;
  }
}
