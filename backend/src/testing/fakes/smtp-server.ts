import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export type ReceivedMail = { from: string; to: string[]; data: string };

/** As much of SMTP as a client needs to hand over a letter, on a port of 127.0.0.1. */
export class SmtpServer {
  readonly received: ReceivedMail[] = [];
  /** Recipients that are refused. */
  readonly refused = new Set<string>();
  /** `user password`; while there is one, nobody else gets in. */
  account: string | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      void this.talk(socket);
    });
  }

  static async start(): Promise<SmtpServer> {
    const server = createServer();
    const smtp = new SmtpServer(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return smtp;
  }

  get url(): string {
    const address = this.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private async talk(socket: Socket): Promise<void> {
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    let mail: ReceivedMail = { from: '', to: [], data: '' };
    let body: string[] | undefined;
    say('220 localhost');
    for await (const line of createInterface({ input: socket.on('error', () => undefined), crlfDelay: Infinity })) {
      if (body !== undefined && line !== '.') {
        body.push(line.replace(/^\.\./, '.'));
      } else if (body !== undefined) {
        this.received.push({ ...mail, data: body.join('\n') });
        mail = { from: '', to: [], data: '' };
        body = undefined;
        say('250 taken');
      } else if (/^ehlo/i.test(line) && this.account !== undefined) {
        say('250-localhost');
        say('250 AUTH PLAIN');
      } else if (/^auth plain /i.test(line)) {
        say(accountIn(line) === this.account ? '235 welcome' : '535 who are you');
      } else if (/^mail from:/i.test(line)) {
        mail.from = addressIn(line);
        say('250 ok');
      } else if (/^rcpt to:/i.test(line)) {
        const address = addressIn(line);
        if (!this.refused.has(address)) mail.to.push(address);
        say(this.refused.has(address) ? '550 no such person' : '250 ok');
      } else if (/^data/i.test(line)) {
        body = [];
        say('354 go on');
      } else say(/^quit/i.test(line) ? '221 bye' : '250 ok');
    }
  }
}

function accountIn(line: string): string {
  return Buffer.from(line.slice('AUTH PLAIN '.length), 'base64').toString().split('\0').slice(1).join(' ');
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}
