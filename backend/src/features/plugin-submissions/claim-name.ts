import { Injectable } from '@nestjs/common';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { NameTaken } from './plugin-submissions.errors.js';
import { PluginSubmissionsRepository } from './plugin-submissions.repository.js';

/** A plugin's name belongs to the company that first used it, for ever; those that come with the program belong to nobody. */
@Injectable()
export class ClaimName {
  constructor(
    private readonly firstParty: FirstPartyPlugins,
    private readonly submissions: PluginSubmissionsRepository,
  ) {}

  /** @throws NameTaken */
  async execute(plugin: string): Promise<void> {
    const isOurs = this.firstParty.find(plugin) !== undefined;
    if (isOurs || !(await this.submissions.claimName(plugin))) throw new NameTaken({ plugin }, { pointer: '/manifest/id' });
  }
}
