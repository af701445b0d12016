// Tests read answers freely; what they claim about them fails loudly.
// oxlint-disable-next-line typescript/no-explicit-any
type Answered = { readonly status: number; readonly body: any; readonly asked: number; readonly answered: number };

/** One person's session, used at any of several programs; it knows when it asked and when it was answered. */
export class SessionOverHttp {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly now: () => number) {}

  async send(method: 'GET' | 'POST' | 'PATCH', url: string, body?: object): Promise<Answered> {
    const asked = this.now();
    const response = await fetch(url, {
      method,
      headers: {
        'accept-language': 'en',
        'x-csrf-token': this.cookies.get('liuke_csrf') ?? '',
        cookie: [...this.cookies].map((cookie) => cookie.join('=')).join('; '),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    for (const cookie of response.headers.getSetCookie()) {
      const { name = '', value = '' } = /^(?<name>[^=]+)=(?<value>[^;]*)/.exec(cookie)?.groups ?? {};
      this.cookies.set(name, value);
    }
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), asked, answered: this.now() };
  }
}
