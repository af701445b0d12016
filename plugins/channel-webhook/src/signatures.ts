import type { Computed } from '@liuke/sdk';
import { after, bodyText, callbackBody, callbackHeader, concat, decode, hmac, now } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** `v1,` and the HMAC-SHA256 of id, time and body, under the key that stands in Base64 behind `whsec_`. */
export function signatureOf(id: string, config: Configuration): Computed {
  return concat('v1,', hmac('sha256', keyOf(config), concat(id, '.', now('s'), '.', bodyText()), 'base64'));
}

export function signatureOfCallback(config: Configuration): Computed {
  const signed = concat(callbackHeader('webhook-id'), '.', callbackHeader('webhook-timestamp'), '.', callbackBody());
  return concat('v1,', hmac('sha256', keyOf(config), signed, 'base64'));
}

function keyOf({ secret }: Configuration): Computed {
  return decode('base64', after('whsec_', secret));
}
