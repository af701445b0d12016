import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const A = 1;

/** A name server on 127.0.0.1 that knows some names, by their IPv4 addresses, and never answers for others. */
export class NameServer {
  asked = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly names: Readonly<Record<string, string>>,
  ) {
    socket.on('message', (query, { port, address }) => {
      this.asked += 1;
      const answer = this.answerTo(query);
      if (answer) socket.send(answer, port, address);
    });
  }

  static async start(names: Readonly<Record<string, string>>): Promise<NameServer> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new NameServer(socket, names);
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  stop(): void {
    this.socket.close();
  }

  /** The header and the question as they came, then the address where it was asked for (RFC 1035, 4.1). */
  private answerTo(query: Buffer): Buffer | undefined {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    }
    const address = this.names[labels.join('.')];
    if (address === undefined) return undefined;
    const question = query.subarray(12, at + 5);
    const records =
      query.readUInt16BE(at + 1) === A ? [Buffer.from([0xc0, 12, 0, A, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)])] : [];
    const header = Buffer.from([0, 0, 0x81, 0x80, 0, 1, 0, records.length, 0, 0, 0, 0]);
    query.copy(header, 0, 0, 2);
    return Buffer.concat([header, question, ...records]);
  }
}
