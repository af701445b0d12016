import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { expect } from 'vitest';

export type Answer = {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  // Tests read answers freely; what they claim about them fails loudly.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  text: string;
  bytes: Buffer;
};

export type PendingAnswer = Promise<Answer> & { expect(status: number): Promise<Answer> };

/** JSON as it is, or text and bytes with their own content type. */
type Body = object | string | undefined;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Speaks to the application as a browser or a program would: keeps cookies, sends the CSRF header, or an API key. Paths are below /api/v1. */
export class TestClient {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly nest: NestFastifyApplication,
    private readonly apiKey?: string,
    private readonly language = 'en',
  ) {}

  withKey(key: string): TestClient {
    return new TestClient(this.nest, key, this.language);
  }

  speaking(language: string): TestClient {
    const client = new TestClient(this.nest, this.apiKey, language);
    for (const [name, value] of this.cookies) client.cookies.set(name, value);
    return client;
  }

  get = (path: string, headers: Record<string, string> = {}): PendingAnswer => this.send('GET', path, undefined, headers);
  post = (path: string, body?: Body, headers: Record<string, string> = {}): PendingAnswer => this.send('POST', path, body, headers);
  put = (path: string, body?: Body, headers: Record<string, string> = {}): PendingAnswer => this.send('PUT', path, body, headers);
  patch = (path: string, body?: Body, headers: Record<string, string> = {}): PendingAnswer => this.send('PATCH', path, body, headers);
  delete = (path: string, headers: Record<string, string> = {}): PendingAnswer => this.send('DELETE', path, undefined, headers);

  /** Any address, any body, as it is. */
  send(method: Method, path: string, body: Body, headers: Record<string, string> = {}): PendingAnswer {
    const answer = this.inject(method, /^\/(api|health)\//.test(path) ? path : `/api/v1${path}`, body, headers);
    return Object.assign(answer, {
      expect: async (status: number) => {
        const received = await answer;
        expect(received.status, `${method} ${path} answered ${received.text.slice(0, 2_000)}`).toBe(status);
        return received;
      },
    });
  }

  private async inject(method: Method, url: string, body: Body, headers: Record<string, string>): Promise<Answer> {
    const csrf = this.cookies.get('liuke_csrf');
    const response = await this.nest.inject({
      method,
      url,
      headers: {
        'accept-language': this.language,
        ...(this.apiKey ? { authorization: `Bearer ${this.apiKey}` } : {}),
        ...(csrf ? { 'x-csrf-token': csrf } : {}),
        ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const cookie of response.cookies) {
      if (cookie.value === '') this.cookies.delete(cookie.name);
      else this.cookies.set(cookie.name, cookie.value);
    }
    const json = response.headers['content-type']?.toString().includes('json') ?? false;
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      bytes: response.rawPayload,
      body: json ? response.json() : response.body,
    };
  }
}

export function testClient(nest: NestFastifyApplication): TestClient {
  return new TestClient(nest);
}
