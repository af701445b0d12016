import type { DemoSignIn } from '../adapters/demo-sign-in-file.js';
import type { Program } from './start-program.js';

/** The last lines of a start: where to go, and with what. */
export function welcome({ address, settings }: Pick<Program, 'address' | 'settings'>, demo: DemoSignIn | undefined): string[] {
  if (address === undefined) return ['Liuke works on jobs.'];
  const lines = [`Liuke is ready at ${address}`];
  // A proxy, or the portal's development server, stands before it; pages from elsewhere are not trusted.
  if (settings.PUBLIC_URL !== undefined && settings.publicUrl !== address) lines.push(`  Open it at ${settings.publicUrl}`);
  if (settings.PUBLIC_URL === undefined && !settings.loopback)
    lines.push('  Pages work from this machine only: for others, set PUBLIC_URL to the address that they use.');
  if (demo) lines.push(`  Demo sign-in: ${demo.email}, password ${demo.password}`);
  if (settings.mailboxPage && settings.mail === 'files') lines.push(`  Letters it writes: ${address}/dev/mailbox`);
  if (settings.LIUKE_INTERNAL_HOSTS !== undefined) lines.push(`  Internal hosts that may be reached: ${settings.LIUKE_INTERNAL_HOSTS}`);
  if (settings.embedded) lines.push(`  Data: ${settings.dataDirectory}. Stop with Ctrl-C.`);
  return lines;
}
