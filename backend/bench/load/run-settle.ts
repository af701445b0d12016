import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

export const SettleOptions = z.object({ appUrl: z.string(), tenantId: z.string() });
const Settled = z.object({ taken: z.number() });

/** Posts what is due in a company's wallets, in a process of its own. Answers with how many milliseconds that took. */
export async function runSettle(options: z.infer<typeof SettleOptions>): Promise<number> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'settle-process.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.stdin.end(JSON.stringify(options));
  const said = await text(child.stdout);
  process.off('exit', endWithUs);
  return Settled.parse(JSON.parse(said)).taken;
}
