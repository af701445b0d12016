import { createTransport, type SentMessageInfo } from 'nodemailer';
import { dialAddress, type DialWays } from './dial-address.js';
import { HeaderRefused, MailRefused, MailSignInRefused, SchemeRefused } from './egress.errors.js';
import type { MailRequest } from './egress.js';
import { isLiteral, type OutgoingAddress } from './outgoing-address.js';

export type Watch = { signal: AbortSignal; sending: () => void };

/** One message, or signing in without one, over a connection that we dialled: the mail library gets a socket that stands, and no name to look up. */
export async function handOverMail(
  ways: DialWays,
  address: OutgoingAddress,
  { server, hosts, message }: MailRequest,
  { signal, sending }: Watch,
): Promise<{ reply: string; messageId: string }> {
  const { host, port } = address;
  // Words and passwords in the clear stay inside the house.
  const opened = ways.internalHosts.some((pair) => pair.host === host && pair.port === port);
  if (server.security === 'none' && !opened) throw new SchemeRefused({ scheme: 'smtp' });
  for (const [name, value] of Object.entries(message?.headers ?? {}))
    if (!/^[A-Za-z0-9-]{1,76}$/.test(name) || /[\r\n\0]/.test(value)) throw new HeaderRefused({ name: name.slice(0, 80) });
  const socket = await dialAddress(ways, { address, hosts, secure: server.security === 'tls', signal });
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  const transport = createTransport({
    connection: socket,
    host,
    port,
    secure: server.security === 'tls',
    secured: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    // An address has no place in a server name; it is compared with the certificate all the same.
    tls: { ...(isLiteral(host) ? { host } : { servername: host }), minVersion: 'TLSv1.2' },
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: server.password ?? '' } }),
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    sending();
    if (message === null) {
      await transport.verify();
      return { reply: '', messageId: '' };
    }
    const { from, to, replyTo, messageId, headers, ...content } = message;
    // Address objects are never parsed, so a comma in one cannot add a recipient.
    const sent: SentMessageInfo = await transport.sendMail({
      ...content,
      from: { name: from.name ?? '', address: from.address },
      to: { name: '', address: to },
      ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
      ...(messageId === undefined ? {} : { messageId }),
      headers: { ...headers },
    });
    return { reply: (sent.response ?? '').slice(0, 500), messageId: sent.messageId };
  } catch (error) {
    throw mailProblem(error, host);
  } finally {
    signal.removeEventListener('abort', stop);
    transport.close();
    socket.destroy();
  }
}

/** The command that a reply answers, as the mail library files it. */
const stages: Readonly<Record<string, string>> = { EAUTH: 'sign-in', EENVELOPE: 'recipient', EMESSAGE: 'data' };

function mailProblem(error: unknown, host: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reply = error instanceof Error && 'response' in error && typeof error.response === 'string' ? error.response : '';
  const shown = reply.replaceAll(/\s+/g, ' ').slice(0, 300);
  if (code === 'EAUTH' && reply.startsWith('5')) return new MailSignInRefused({ host, reply: shown }, { cause: error });
  if (reply !== '') return new MailRefused({ host, reply: shown, stage: stages[code] ?? 'connect' }, { cause: error });
  return error;
}
