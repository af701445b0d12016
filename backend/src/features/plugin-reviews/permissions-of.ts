import type { Manifest } from '@liuke/host';
import type { ConfigurationSchema } from '@liuke/sdk';
import { readWords } from '../../plugin-host/permission-words.js';

export type AskedPermissions = {
  reads: string[];
  readsInWords: Record<'zh-CN' | 'en', string[]>;
  hosts: string[];
  secrets: string[];
};

/** What a plugin asks for, laid open: what it is sent, where it sends to, what it has kept for it. */
export function permissionsOf({ reads, hosts, config }: Manifest): AskedPermissions {
  return {
    reads: [...reads],
    readsInWords: { 'zh-CN': reads.map((name) => readWords(name, 'zh-CN')), en: reads.map((name) => readWords(name, 'en')) },
    hosts: hosts.map((host) => (typeof host === 'string' ? host : `config:/${host.fromConfig}`)),
    secrets: secretsIn(config, ''),
  };
}

function secretsIn(schema: ConfigurationSchema, pointer: string): string[] {
  if (schema['x-liuke-field']?.kind === 'secret') return [pointer];
  if (schema.type === 'array') return secretsIn(schema.items, `${pointer}/*`);
  if (schema.type !== 'object') return [];
  return Object.entries(schema.properties).flatMap(([name, part]) => secretsIn(part, `${pointer}/${name}`));
}
