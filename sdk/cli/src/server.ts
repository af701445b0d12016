import { placeOf } from '@liuke/host';
import { z } from 'zod';
import { Refusal, wrongUse } from './refusal.ts';

const Problem = z.object({
  title: z.string(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

/** What a server had to say against a request; `code` tells programs what it was. */
export class ServerRefusal extends Refusal {
  readonly code: string;

  constructor(lines: readonly string[], code: string) {
    super(lines);
    this.code = code;
  }
}

/** Nobody answers, or says to come back later: what was asked may be asked again. */
export class ServerAway extends Refusal {}

const comeBackLater: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** A Liuke that is spoken to with an API key. */
export class Server {
  readonly address: string;
  private readonly key: string;

  constructor(address: string | undefined, key: string | undefined) {
    if (address === undefined) throw wrongUse('--server is missing: the address of a Liuke, as in http://127.0.0.1:3000.');
    if (!/^https?:\/\//.test(address) || !URL.canParse(address))
      throw wrongUse(`--server: "${address}" is no address. Write it with its beginning, as in http://127.0.0.1:3000.`);
    const trimmed = key?.trim();
    if (!trimmed) throw wrongUse('LIUKE_API_KEY is not set: make an API key in the portal and export it.');
    // What a header cannot hold would be repeated in the error that says so.
    if (!/^[!-~]+$/.test(trimmed)) throw wrongUse('LIUKE_API_KEY holds characters that no API key has: copy the key anew.');
    this.address = address.replace(/\/+$/, '');
    this.key = trimmed;
  }

  /** @throws ServerRefusal when it answers with a problem, ServerAway when nobody answers, Refusal when it is no Liuke that answers */
  async ask<Answer>(method: 'GET' | 'POST', path: string, schema: z.ZodType<Answer>, body?: object): Promise<Answer> {
    const response = await this.send(method, path, body);
    const answer: unknown = await response.json().catch(() => undefined);
    const read = schema.safeParse(answer);
    if (response.ok && read.success) return read.data;
    const { data } = Problem.safeParse(answer);
    if (comeBackLater.has(response.status))
      throw new ServerAway([`${this.address} answers ${response.status}${data ? `: ${data.detail}` : '. Try again in a while.'}`]);
    if (data && response.status === 401)
      throw new Refusal([`${this.address} does not know the API key of LIUKE_API_KEY, or no longer. Make a new one in its portal.`]);
    if (!data) throw new Refusal([`${method} ${path}: ${this.address} answers ${response.status}. Is this the address of a Liuke?`]);
    const parts = data.errors.map(({ pointer, detail }) => `${written(pointer)}: ${detail}`);
    const where = response.status === 404 ? `${this.address}${path}: ` : '';
    const what = data.errors.some(({ detail }) => detail === data.detail) ? data.title : `${data.title}: ${data.detail}`;
    throw new ServerRefusal([...parts, `${where}${what} (${data.code})`], data.code);
  }

  private async send(method: string, path: string, body: object | undefined): Promise<Response> {
    const headers = {
      authorization: `Bearer ${this.key}`,
      accept: 'application/json',
      'accept-language': 'en',
      ...(body && { 'content-type': 'application/json' }),
    };
    try {
      return await fetch(`${this.address}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new ServerAway([`${this.address} cannot be reached (${cause}). Is Liuke running there?`]);
    }
  }
}

function written(pointer: string): string {
  const { file, field } = placeOf(pointer);
  return `${file}${field === '' ? '' : ` ${field}`}`;
}
