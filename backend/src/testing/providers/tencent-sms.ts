import { createHmac } from 'node:crypto';
import type { FixedClock } from '../fakes/fixed-clock.js';
import { LocalProvider, type ProviderAnswer, type ReceivedRequest, sha256 } from './local-provider.js';

const mac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Tencent Cloud's SMS as documented: TC3-HMAC-SHA256 over the request as it came, five minutes of leeway, one status for each number. */
export async function tencentSms(account: { secretId: string; secretKey: string }, clock: FixedClock): Promise<LocalProvider> {
  return LocalProvider.start((request) => {
    const timestamp = request.headers['x-tc-timestamp'] ?? '';
    if (Math.abs(clock.now().getTime() / 1_000 - Number(timestamp)) > 300) return refuse('AuthFailure.SignatureExpire');
    if (request.headers['authorization'] !== authorizationOf(request, timestamp, account)) return refuse('AuthFailure.SignatureFailure');
    if (request.headers['x-tc-action'] !== 'SendSms' || request.headers['x-tc-version'] !== '2021-01-11') return refuse('InvalidAction');
    const { PhoneNumberSet }: { PhoneNumberSet: string[] } = JSON.parse(request.body);
    const statuses = PhoneNumberSet.map((PhoneNumber) => {
      const blocked = PhoneNumber.endsWith('0000');
      const Code = blocked ? 'FailedOperation.PhoneNumberInBlacklist' : 'Ok';
      return { SerialNo: blocked ? '' : '5000:1', PhoneNumber, Fee: 1, SessionContext: '', Code, Message: Code, IsoCode: 'CN' };
    });
    return { body: { Response: { SendStatusSet: statuses, RequestId: 'r' } } };
  });
}

function authorizationOf(
  { method, path, headers, body }: ReceivedRequest,
  timestamp: string,
  { secretId, secretKey }: { secretId: string; secretKey: string },
): string {
  const date = new Date(Number(timestamp) * 1_000).toISOString().slice(0, 10);
  const canonical = `content-type:${headers['content-type']}\nhost:${headers['host']}\n`;
  const request = [method, path, '', canonical, 'content-type;host', sha256(body)].join('\n');
  const scope = `${date}/sms/tc3_request`;
  const key = mac(mac(mac(`TC3${secretKey}`, date), 'sms'), 'tc3_request');
  const signature = mac(key, ['TC3-HMAC-SHA256', timestamp, scope, sha256(request)].join('\n')).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
}

function refuse(Code: string): ProviderAnswer {
  return { body: { Response: { Error: { Code, Message: Code }, RequestId: 'r' } } };
}
