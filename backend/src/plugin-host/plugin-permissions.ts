import type { Manifest } from '@liuke/host';
import { allowedHosts } from './outreach-channels/allowed-hosts.js';

/** What a plugin asks for: the data that it is sent, and the hosts that it sends to. */
export type PluginPermissions = { readonly reads: readonly string[]; readonly hosts: readonly string[] };

/** With the hosts that stand in this configuration. */
export function permissionsOf(manifest: Manifest, config: unknown): PluginPermissions {
  const { declared, configured } = allowedHosts(manifest, config);
  return { reads: manifest.reads, hosts: [...new Set([...declared, ...configured.map(hostIn)])] };
}

/** Of an address its host, with a port that is not the usual one, and with how it is spoken to unless over HTTPS; a name stands for itself. */
function hostIn(entered: string): string {
  if (!URL.canParse(entered) || !entered.includes('://')) return entered.trim().toLowerCase();
  const { protocol, host } = new URL(entered);
  return protocol === 'https:' ? host : `${protocol}//${host}`;
}

/** What of `wanted` is not in `given`. */
export function beyond(wanted: PluginPermissions, given: PluginPermissions): PluginPermissions {
  return {
    reads: wanted.reads.filter((each) => !given.reads.includes(each)),
    hosts: wanted.hosts.filter((each) => !given.hosts.includes(each)),
  };
}

export function isNothing({ reads, hosts }: PluginPermissions): boolean {
  return reads.length === 0 && hosts.length === 0;
}
