import { Agent, request } from 'node:http';

export type SocketAnswer = { status: number; text: string };

type Call = { method: string; path: string; body?: object; key: string; /** Hangs up after so many milliseconds. */ abortAfter?: number };

/** Speaks HTTP over real sockets to 127.0.0.1, so that a client can hang up in the middle. */
export class SocketClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(private readonly port: number) {}

  /** Undefined when the client hung up before there was an answer. */
  send({ method, path, body, key, abortAfter }: Call): Promise<SocketAnswer | undefined> {
    const { port, agent } = this;
    const content = body === undefined ? undefined : JSON.stringify(body);
    const headers = { authorization: `Bearer ${key}`, ...(content === undefined ? {} : { 'content-type': 'application/json' }) };
    return new Promise((resolve, reject) => {
      let hungUp = false;
      const call = request({ host: '127.0.0.1', port, agent, method, path: `/api/v1${path}`, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
        answer.on('error', () => resolve(undefined));
      });
      call.on('error', (error) => (hungUp ? resolve(undefined) : reject(error)));
      call.end(content);
      if (abortAfter !== undefined) {
        setTimeout(() => {
          hungUp = true;
          call.destroy();
        }, abortAfter);
      }
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
