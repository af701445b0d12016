import { checkConfiguration, fillDefaults, outreachChannelPoint, separateSecrets } from '@liuke/sdk';
import type { ConfigurationProblem } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ErrorDetail } from '../../platform/errors/define-error.js';
import { languages } from '../../plugin-host/manifest.js';
import { OutreachChannels } from '../../plugin-host/outreach-channels.js';
import { type PluginPermissions, permissionsOf } from '../../plugin-host/plugin-permissions.js';
import type { PluginVersion } from '../../plugin-host/plugin-registry.js';
import { enterConfiguration } from './domain/enter-configuration.js';
import { keptReferences } from './domain/kept-references.js';
import { ConfiguredWhereUsed } from './plugin-installations.errors.js';

/** What stood before: its secrets may be kept, and what was accepted need not be accepted again. */
export type StandingChoice = {
  readonly plugin: PluginVersion;
  readonly configuration: unknown;
  readonly secrets: ReadonlyMap<string, string>;
  readonly accepted: PluginPermissions;
};

/** A version with a configuration, looked through. With problems it must not be saved. */
export type CheckedChoice = {
  readonly plugin: PluginVersion;
  readonly configuration: unknown;
  readonly secrets: ReadonlyMap<string, string>;
  readonly permissions: PluginPermissions;
  readonly problems: readonly ErrorDetail[];
  /** Secrets that were kept although data would go to hosts that they were not entered for. */
  readonly misdirected: { readonly pointers: readonly string[]; readonly hosts: readonly string[] };
};

/** Looks a choice through, as it would be saved: by the plugin's schema, then by the plugin itself. Saves nothing. */
@Injectable()
export class CheckChoice {
  constructor(
    private readonly database: TenantDatabase,
    private readonly channels: OutreachChannels,
  ) {}

  async execute(plugin: PluginVersion, given: unknown, standing?: StandingChoice): Promise<CheckedChoice> {
    const { config: schema, provides, id } = plugin.manifest;
    const isChannel = provides.includes(outreachChannelPoint);
    if (!isChannel && Object.keys(Object(given)).length > 0) throw new ConfiguredWhereUsed({ plugin: id }, { pointer: '/configuration' });
    const before = standing?.secrets ?? new Map<string, string>();
    const entered = isChannel ? fillDefaults(schema, enterConfiguration(schema, given, new Set(before.keys()))) : {};
    const problems = isChannel ? await this.problemsOf(plugin, entered) : [];
    const { config: configuration, secrets: typed } = separateSecrets(schema, entered);
    const kept = keptReferences(schema, entered);
    const secrets = new Map([...kept.flatMap((pointer) => pairOf(before, pointer)), ...typed]);
    const permissions = permissionsOf(plugin.manifest, configuration);
    const hosts = standing ? newReceivers(plugin, permissions, standing) : [];
    const misdirected = { pointers: hosts.length > 0 ? kept : [], hosts };
    return { plugin, configuration, secrets, permissions, problems, misdirected };
  }

  private async problemsOf(plugin: PluginVersion, entered: unknown): Promise<ErrorDetail[]> {
    const bySchema = checkConfiguration(plugin.manifest.config, entered);
    const problems = bySchema.length > 0 ? bySchema : (await this.channels.plan(this.database.tenantId, plugin, entered)).problems;
    return problems.map((problem) => ({ pointer: `/configuration${problem.pointer}`, ...sentenceOf(problem, plugin) }));
  }
}

function pairOf(secrets: ReadonlyMap<string, string>, pointer: string): [string, string][] {
  const value = secrets.get(pointer);
  return value === undefined ? [] : [[pointer, value]];
}

/** Hosts from the configuration that were not there before. What a manifest names is a question of acceptance. */
function newReceivers({ manifest }: PluginVersion, { hosts }: PluginPermissions, standing: StandingChoice): string[] {
  const before = permissionsOf(standing.plugin.manifest, standing.configuration).hosts;
  return hosts.filter((host) => !manifest.hosts.includes(host) && !before.includes(host));
}

/** What is wrong by schema has sentences of ours; what only the plugin knows is a message of its own, `problems.<problem>`. */
function sentenceOf({ code, params }: ConfigurationProblem, { messages }: PluginVersion): Omit<ErrorDetail, 'pointer'> {
  if (code.startsWith('configuration.')) return { code, params: { ...params } };
  const sentences = Object.fromEntries(languages.map((language) => [language, messages[language][`problems.${code}`] ?? code]));
  return { code: 'plugin-installations.channel-problem', params: { ...params, problem: code }, sentences };
}
