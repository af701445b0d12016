import { type IncomingMessage, request as httpRequest } from 'node:http';
import type { Socket } from 'node:net';
import { AnswerTooLarge, ConnectionBroke } from './egress.errors.js';
import type { OutgoingAddress } from './outgoing-address.js';
import { hostHeader } from './outgoing-headers.js';

export type Exchange = {
  address: OutgoingAddress;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer | undefined;
  answerLimitBytes: number;
  longAnswer: 'fail' | 'cut';
  signal: AbortSignal;
};

export type Received = { status: number; headers: Record<string, string>; body: Buffer; cut: boolean };

/** One request and its answer over a connection that stands already; nothing here can open another. */
export async function sendOnce(socket: Socket, exchange: Exchange): Promise<Received> {
  const { address, method, headers, body, signal } = exchange;
  try {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = httpRequest({
        createConnection: () => socket,
        method,
        path: address.path,
        setHost: false,
        headers: { host: hostHeader(address), connection: 'close', ...headers },
        maxHeaderSize: 16 * 1_024,
        signal,
      });
      outgoing.on('error', reject);
      outgoing.on('response', resolve);
      // 101 and CONNECT would hand the bare connection to the other side.
      outgoing.on('upgrade', () => reject(new ConnectionBroke({ host: address.host })));
      outgoing.end(body);
    });
    return { status: message.statusCode ?? 0, headers: joined(message), ...(await read(message, exchange)) };
  } finally {
    socket.destroy();
  }
}

async function read(
  message: IncomingMessage,
  { answerLimitBytes, longAnswer, address }: Exchange,
): Promise<Pick<Received, 'body' | 'cut'>> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of message) {
    const chunk = Buffer.from(part);
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes <= answerLimitBytes) continue;
    if (longAnswer === 'fail') throw new AnswerTooLarge({ host: address.host, limitBytes: answerLimitBytes });
    return { body: Buffer.concat(parts).subarray(0, answerLimitBytes), cut: true };
  }
  return { body: Buffer.concat(parts), cut: false };
}

function joined({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(', ')]));
}
