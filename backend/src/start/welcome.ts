import type { DemoSignIn } from '../adapters/demo-sign-in-file.js';
import type { InternalHost } from '../platform/config/internal-hosts.js';
import type { Program } from './start-program.js';

/** The last lines of a start: where to go, and with what. */
export function welcome({ address, settings }: Pick<Program, 'address' | 'settings'>, demo: DemoSignIn | undefined): string[] {
  const internal = settings.internalHosts.map(pairText).join(', ');
  const opened = internal === '' ? [] : [`  Internal hosts that may be reached: ${internal}`];
  if (address === undefined) return ['Liuke works on jobs.', ...opened];
  const lines = [`Liuke is ready at ${address}`];
  // A proxy, or the portal's development server, stands before it; pages from elsewhere are not trusted.
  if (settings.PUBLIC_URL !== undefined && settings.publicUrl !== address) lines.push(`  Open it at ${settings.publicUrl}`);
  if (settings.PUBLIC_URL === undefined && !settings.loopback)
    lines.push('  Pages work from this machine only: for others, set PUBLIC_URL to the address that they use.');
  if (demo) lines.push(`  Demo sign-in: ${demo.email}, password ${demo.password}`);
  if (settings.mailboxPage && settings.mail === 'files') lines.push(`  Letters it writes: ${address}/dev/mailbox`);
  lines.push(...opened);
  if (settings.embedded) lines.push(`  Data: ${settings.dataDirectory}. Stop with Ctrl-C.`);
  return lines;
}

function pairText({ host, port }: InternalHost): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
