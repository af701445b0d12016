import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail server that wants users to sign in (AUTH PLAIN), knows some of its recipients, and refuses what mentions a lottery. */
export class MailServer {
  readonly letters: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly account: { user: string; password: string },
  ) {}

  static async start(account: { user: string; password: string }): Promise<MailServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
    const mail = new MailServer(server, address.port, account);
    server.on('connection', (socket) => void mail.talk(socket));
    return mail;
  }

  async stop(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }

  private async talk(socket: Socket): Promise<void> {
    const say = (...lines: string[]) => socket.write(`${lines.join('\r\n')}\r\n`);
    let letter: string[] | undefined;
    say('220 mail.example.com');
    for await (const line of createInterface({ input: socket.on('error', () => undefined), crlfDelay: Infinity })) {
      if (letter !== undefined && line !== '.') letter.push(line);
      else if (letter !== undefined) {
        const text = letter.join('\n');
        letter = undefined;
        const spam = text.includes('lottery');
        if (!spam) this.letters.push(text);
        say(spam ? '554 5.7.1 looks like spam' : '250 2.0.0 queued');
      } else if (/^ehlo/i.test(line)) say('250-mail.example.com', '250 AUTH PLAIN');
      else if (/^auth plain/i.test(line)) say(this.knows(line) ? '235 2.7.0 welcome' : '535 5.7.8 authentication failed');
      else if (/^rcpt/i.test(line)) say(replyTo(line));
      else if (/^data/i.test(line)) {
        letter = [];
        say('354 go on');
      } else say(/^quit/i.test(line) ? '221 bye' : '250 ok');
    }
  }

  private knows(line: string): boolean {
    const [, user, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
      .toString('utf8')
      .split('\0');
    return user === this.account.user && password === this.account.password;
  }
}

function replyTo(line: string): string {
  if (line.includes('nobody@')) return '550 5.1.1 no such mailbox';
  return line.includes('full@') ? '452 4.2.2 mailbox full' : '250 ok';
}
