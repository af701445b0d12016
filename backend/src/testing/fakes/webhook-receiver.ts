import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

export type ReceivedWebhook = { path: string; headers: Record<string, string | string[] | undefined>; body: string };

/** The other side of webhooks, on a port of 127.0.0.1: keeps what comes, and answers as it is told. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  answer: { status: number; body?: string; headers?: Record<string, string> } = { status: 204 };

  /** What happens elsewhere while it thinks about what came. */
  meanwhile: (webhook: ReceivedWebhook) => Promise<unknown> = () => Promise.resolve();
  private held: (() => void)[] | undefined;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const webhook = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() };
        this.received.push(webhook);
        const answer = (): void => void response.writeHead(this.answer.status, this.answer.headers).end(this.answer.body);
        const answerOrHold = (): void => void (this.held ? this.held.push(answer) : answer());
        void this.meanwhile(webhook).then(answerOrHold, (error: unknown) => response.destroy(error instanceof Error ? error : undefined));
      });
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new WebhookReceiver(server);
  }

  /** What comes from now on waits for its answer. */
  hold(): void {
    this.held = [];
  }

  release(): void {
    const waiting = this.held ?? [];
    this.held = undefined;
    for (const answer of waiting) answer();
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' ? (address?.port ?? 0) : 0;
  }

  /** As a receiver checks: over the bytes that came, with each signature that came. */
  static isSigned({ headers, body }: ReceivedWebhook, secret: string): boolean {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const expected = `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
    return String(headers['webhook-signature']).split(' ').includes(expected);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
