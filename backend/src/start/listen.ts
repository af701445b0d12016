import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../platform/config/settings.js';

export class CannotListen extends Error {}

/** Answers with the address for a person on this machine. @throws CannotListen with the remedy */
export async function listen(app: NestFastifyApplication, { HOST, PORT }: Settings): Promise<string> {
  await app.listen(PORT, HOST).catch(explainListening(HOST, PORT));
  return (await app.getUrl()).replace(/\[::1?\]|127\.0\.0\.1|0\.0\.0\.0/, 'localhost');
}

/** Turns what the system says into what a person can do. */
export function explainListening(host: string, port: number): (cause: unknown) => never {
  return (cause) => {
    throw cause instanceof Error && 'code' in cause ? new CannotListen(remedy(String(cause.code), host, port), { cause }) : cause;
  };
}

function remedy(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `HOST=${host} is no address of this machine. Use 127.0.0.1 for this machine only, or 0.0.0.0 for all of its addresses.`;
  return `Listening on ${host}, port ${port}, failed: ${code}.`;
}
