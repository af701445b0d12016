import { outreachChannelPoint } from '@liuke/sdk';
import type { ConfigurationSchema } from '@liuke/sdk';
import type { Language } from '../../platform/errors/messages.js';
import { readWords, sendWords } from '../../plugin-host/permission-words.js';
import type { PluginVersion } from '../../plugin-host/plugin-registry.js';
import type { InstalledPlugin } from '../plugin-installations/plugin-installations.public.js';
import type { Plugin } from './plugins.contract.js';

/** What a plugin is to the company. */
export type Standing = { installed: InstalledPlugin | undefined; newestDigest: string | undefined; comesWithProgram: boolean };

/** A version of a plugin as the catalogue shows it. */
export function viewPlugin(
  { manifest, messages, digest }: PluginVersion,
  { installed, newestDigest, comesWithProgram }: Standing,
  language: Language,
): Plugin {
  const say = messages[language];
  const { id, author, provides, version, reads, hosts, config } = manifest;
  const isChannel = provides.includes(outreachChannelPoint);
  return {
    id,
    name: say['name'] ?? id,
    description: say['description'] ?? '',
    author,
    kinds: provides,
    version,
    digest,
    configuredAt: isChannel ? 'installation' : 'use',
    needsInstalling: isChannel || !comesWithProgram,
    reads: reads.map((name) => ({ name, words: readWords(name, language) })),
    sends: hosts.map((host) =>
      typeof host === 'string'
        ? { host, field: null, words: sendWords({ host }, language) }
        : {
            host: null,
            field: host.fromConfig,
            words: sendWords({ field: say[labelOf(config, host.fromConfig)] ?? host.fromConfig }, language),
          },
    ),
    installation: installed
      ? {
          id: installed.installationId,
          version: installed.version,
          digest: installed.digest,
          isOn: installed.isOn,
          hasUpgrade: newestDigest !== undefined && newestDigest !== installed.digest,
        }
      : null,
  };
}

/** The message key that names the field a host is entered in. */
function labelOf(schema: ConfigurationSchema, path: string): string {
  const field = path
    .split('/')
    .reduce<ConfigurationSchema | undefined>((at, step) => (at?.type === 'object' ? at.properties[step] : undefined), schema);
  return field?.['x-liuke-field']?.label ?? path;
}
