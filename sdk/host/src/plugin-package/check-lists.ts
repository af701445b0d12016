import type { ConfigurationSchema } from '@liuke/sdk';
import type { Manifest } from './manifest.ts';
import { packageProblem, type PackageProblem } from './package-problem.ts';

const most = { provides: 10, reads: 200, hosts: 50 };
const hostName = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

/** The lists of a manifest: not endless, nothing twice, and of hosts only what can be one. */
export function checkLists(manifest: Manifest): PackageProblem[] {
  const lists = (['provides', 'reads', 'hosts'] as const).flatMap((name): PackageProblem[] => {
    const written = manifest[name].map((item) => JSON.stringify(item));
    if (written.length > most[name]) return [packageProblem(`/manifest/${name}`, 'plugins.too-many', { limit: most[name] })];
    return written.flatMap((item, index) =>
      written.indexOf(item) === index ? [] : [packageProblem(`/manifest/${name}/${index}`, 'plugins.named-twice', { name: item })],
    );
  });
  return [...lists, ...manifest.hosts.slice(0, most.hosts).flatMap((host, index) => checkHost(host, index, manifest.config))];
}

function checkHost(host: Manifest['hosts'][number], index: number, config: ConfigurationSchema): PackageProblem[] {
  const isHost = typeof host === 'string' ? host.length <= 253 && hostName.test(host) : isText(config, host.fromConfig.split('/'));
  const name = typeof host === 'string' ? host : host.fromConfig;
  return isHost ? [] : [packageProblem(`/manifest/hosts/${index}`, 'plugins.host-malformed', { host: name.slice(0, 300) })];
}

function isText(schema: ConfigurationSchema | undefined, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return schema?.type === 'string';
  return schema?.type === 'object' && Object.hasOwn(schema.properties, step) && isText(schema.properties[step], rest);
}
