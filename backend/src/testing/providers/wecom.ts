import { LocalProvider, type ProviderAnswer, type ReceivedRequest } from './local-provider.js';

/** WeCom as documented: tokens by id and secret, app messages, messages to customers that a colleague confirms, results in pages. */
export class WeCom {
  /** How often a token was handed out. */
  tokens = 0;
  private valid = '';
  private customers: string[] = [];
  private reminders = 0;

  private constructor(private readonly account: { corpId: string; secret: string }) {}

  static async start(account: { corpId: string; secret: string }): Promise<{ wecom: WeCom; provider: LocalProvider }> {
    const wecom = new WeCom(account);
    return { wecom, provider: await LocalProvider.start((request) => wecom.answer(request)) };
  }

  /** The token that is out stops working before its time. */
  expireToken(): void {
    this.valid = '';
  }

  private answer(request: ReceivedRequest): ProviderAnswer {
    const { path, query, body } = request;
    if (path === '/cgi-bin/gettoken') return this.handOutToken(query);
    if (query['access_token'] === undefined || query['access_token'] === '') return refuse(41_001, 'access_token missing');
    if (query['access_token'] !== this.valid) return refuse(42_001, 'access_token expired');
    const given: Record<string, unknown> = JSON.parse(body);
    if (path === '/cgi-bin/message/send') return sendAppMessage(given);
    if (path === '/cgi-bin/externalcontact/add_msg_template') return this.addTemplate(given);
    if (path === '/cgi-bin/externalcontact/get_groupmsg_send_result') return this.results(given);
    if (path === '/cgi-bin/externalcontact/remind_groupmsg_send') return this.remind();
    return { status: 404, body: '' };
  }

  private handOutToken(query: Readonly<Record<string, string>>): ProviderAnswer {
    if (query['corpid'] !== this.account.corpId) return refuse(40_013, 'invalid corpid');
    if (query['corpsecret'] !== this.account.secret) return refuse(40_001, 'invalid credential');
    this.tokens += 1;
    this.valid = `T0KEN+/${this.tokens}`;
    return { body: { errcode: 0, errmsg: 'ok', access_token: this.valid, expires_in: 7_200 } };
  }

  private addTemplate({ external_userid: customers, sender, text }: Record<string, unknown>): ProviderAnswer {
    if (!Array.isArray(customers) || customers.length === 0 || customers.length > 10_000) return refuse(40_058, 'invalid parameter');
    if (typeof sender !== 'string') return refuse(40_003, 'invalid userid');
    const { content }: { content?: string } = Object(text);
    if (Buffer.byteLength(content ?? '') > 4_000) return refuse(45_002, 'content size out of limit');
    const names = customers.map(String);
    this.customers = names.filter((customer) => !customer.startsWith('stranger'));
    return { body: { errcode: 0, errmsg: 'ok', fail_list: names.filter((customer) => customer.startsWith('stranger')), msgid: 'msg1' } };
  }

  private results({ cursor, limit }: Record<string, unknown>): ProviderAnswer {
    const from = Number(cursor ?? 0);
    const to = from + Number(limit);
    const list = this.customers.slice(from, to).map((customer, index) => ({
      external_userid: customer,
      userid: 'lisi',
      status: (from + index) % 4,
      ...((from + index) % 4 === 1 && { send_time: 1_772_424_306 }),
    }));
    return { body: { errcode: 0, errmsg: 'ok', next_cursor: to < this.customers.length ? String(to) : '', send_list: list } };
  }

  private remind(): ProviderAnswer {
    this.reminders += 1;
    return this.reminders > 3 ? refuse(45_033, 'too many reminders') : { body: { errcode: 0, errmsg: 'ok' } };
  }
}

function sendAppMessage({ touser }: Record<string, unknown>): ProviderAnswer {
  const members = String(touser).split('|');
  const unknown = members.filter((member) => member.startsWith('nobody'));
  if (unknown.length === members.length) return refuse(81_013, 'user & party & tag all invalid');
  return {
    body: { errcode: 0, errmsg: 'ok', invaliduser: unknown.join('|').toLowerCase(), invalidparty: '', invalidtag: '', msgid: 'app1' },
  };
}

function refuse(errcode: number, errmsg: string): ProviderAnswer {
  return { body: { errcode, errmsg } };
}
