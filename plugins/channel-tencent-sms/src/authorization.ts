import type { Computed } from '@liuke/sdk';
import { bodyText, concat, hash, hmac, now } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

const algorithm = 'TC3-HMAC-SHA256';
const signedHeaders = 'content-type;host';

/**
 * The header of Tencent Cloud's signature, version 3: the request in one canonical form, its digest with time and scope, signed under a
 * key that is derived from the secret for this day and this service. Source: https://cloud.tencent.com/document/api/382/52072
 */
export function authorization(host: string, service: string, { secretId, secretKey }: Configuration): Computed {
  const scope = concat(now('date'), `/${service}/tc3_request`);
  const canonicalHeaders = `content-type:application/json; charset=utf-8\nhost:${host}\n`;
  const canonicalRequest = concat(`POST\n/\n\n${canonicalHeaders}\n${signedHeaders}\n`, hash('sha256', bodyText(), 'hex'));
  const toSign = concat(`${algorithm}\n`, now('s'), '\n', scope, '\n', hash('sha256', canonicalRequest, 'hex'));
  const dateKey = hmac('sha256', concat('TC3', secretKey), now('date'), 'bytes');
  const serviceKey = hmac('sha256', dateKey, service, 'bytes');
  const signingKey = hmac('sha256', serviceKey, 'tc3_request', 'bytes');
  const signature = hmac('sha256', signingKey, toSign, 'hex');
  return concat(`${algorithm} Credential=${secretId}/`, scope, `, SignedHeaders=${signedHeaders}, Signature=`, signature);
}
