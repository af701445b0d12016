import type { Manifest, PluginPackage } from '@liuke/host';
import type { ConfigurationSchema } from '@liuke/sdk';
import { readWords } from '../../plugin-host/permission-words.js';

export type AskedPermissions = {
  reads: string[];
  readsInWords: Record<'zh-CN' | 'en', string[]>;
  hosts: string[];
  secrets: string[];
  labels: Record<'zh-CN' | 'en', Record<string, string>>;
};

/** What a plugin asks for, laid open: what it is sent, where it sends to, what it has kept for it. */
export function permissionsOf({ reads, hosts, config }: Manifest, messages: PluginPackage['messages']): AskedPermissions {
  const entered = hosts.flatMap((host) => (typeof host === 'string' ? [] : [`/${host.fromConfig}`]));
  const secrets = secretsIn(config, '');
  const labelsIn = (language: 'zh-CN' | 'en'): Record<string, string> =>
    Object.fromEntries([...entered, ...secrets].map((pointer) => [pointer, labelOf(config, pointer, messages[language]) ?? pointer]));
  return {
    reads: [...reads],
    readsInWords: { 'zh-CN': reads.map((name) => readWords(name, 'zh-CN')), en: reads.map((name) => readWords(name, 'en')) },
    hosts: hosts.map((host) => (typeof host === 'string' ? host : `config:/${host.fromConfig}`)),
    secrets,
    labels: { 'zh-CN': labelsIn('zh-CN'), en: labelsIn('en') },
  };
}

/** What the form of the plugin calls the field. */
function labelOf(config: ConfigurationSchema, pointer: string, messages: PluginPackage['messages']['en']): string | undefined {
  const field = pointer
    .split('/')
    .slice(1)
    .reduce<ConfigurationSchema | undefined>((at, step) => {
      if (at?.type === 'array') return at.items;
      return at?.type === 'object' && Object.hasOwn(at.properties, step) ? at.properties[step] : undefined;
    }, config);
  const key = field?.['x-liuke-field']?.label;
  return key === undefined ? undefined : messages[key];
}

function secretsIn(schema: ConfigurationSchema, pointer: string): string[] {
  if (schema['x-liuke-field']?.kind === 'secret') return [pointer];
  if (schema.type === 'array') return secretsIn(schema.items, `${pointer}/*`);
  if (schema.type !== 'object') return [];
  return Object.entries(schema.properties).flatMap(([name, part]) => secretsIn(part, `${pointer}/${name}`));
}
