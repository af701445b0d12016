import type { Manifest } from '@liuke/host';
import { valueAt } from '@liuke/sdk';
import type { AllowedHosts } from './dispatches-requests.js';

export function allowedHosts({ hosts }: Manifest, config: unknown): AllowedHosts {
  const declared = hosts.flatMap((host) => (typeof host === 'string' ? [host] : []));
  const configured = hosts.flatMap((host) => {
    const value = typeof host === 'string' ? undefined : valueAt(config, `/${host.fromConfig}`);
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  return { declared, configured };
}
