import { Injectable } from '@nestjs/common';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import type { Submitted } from './checks/submitted.js';
import { PluginSubmissionsRepository } from './plugin-submissions.repository.js';

@Injectable()
export class LoadSubmitted {
  constructor(
    private readonly submissions: PluginSubmissionsRepository,
    private readonly registry: PluginRegistry,
  ) {}

  /** Undefined when there is nothing left to check. */
  async execute(id: string): Promise<Submitted | undefined> {
    const row = await this.submissions.find(id);
    if (row?.state !== 'checking') return undefined;
    return { id, plugin: await this.registry.load(row.digest), cases: await this.submissions.casesOf(id) };
  }
}
