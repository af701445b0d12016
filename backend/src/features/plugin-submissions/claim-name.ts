import { Injectable } from '@nestjs/common';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { NameTaken, TooManyNames } from './plugin-submissions.errors.js';
import { PluginSubmissionsRepository } from './plugin-submissions.repository.js';

const MOST_NAMES = 100;

/** A plugin's name belongs to the company that first used it, for ever; those that come with the program belong to nobody. */
@Injectable()
export class ClaimName {
  constructor(
    private readonly firstParty: FirstPartyPlugins,
    private readonly submissions: PluginSubmissionsRepository,
  ) {}

  /** @throws NameTaken, TooManyNames */
  async execute(plugin: string): Promise<void> {
    const pointer = '/manifest/id';
    if (this.firstParty.find(plugin)) throw new NameTaken({ plugin }, { pointer });
    if (await this.submissions.hasName(plugin)) return;
    if ((await this.submissions.countNames()) >= MOST_NAMES) throw new TooManyNames({ limit: MOST_NAMES }, { pointer });
    if (!(await this.submissions.claimName(plugin))) throw new NameTaken({ plugin }, { pointer });
  }
}
