import type { HttpDescription, OutreachMessage } from '@liuke/sdk';
import { now } from '@liuke/sdk';
import { authorization } from './authorization.ts';
import type { Configuration } from './configuration.ts';

export const host = 'sms.tencentcloudapi.com';

export function requestOf({ id, recipients: [recipient], content }: OutreachMessage, config: Configuration): HttpDescription {
  const phone = recipient?.address;
  if (content.kind !== 'template' || phone === null || phone === undefined) throw new Error('An SMS needs a template and a number.');
  return {
    kind: 'http',
    method: 'POST',
    url: `https://${host}/`,
    headers: {
      authorization: authorization(host, 'sms', config),
      'x-tc-action': 'SendSms',
      'x-tc-version': '2021-01-11',
      'x-tc-timestamp': now('s'),
      'x-tc-region': config.region,
    },
    body: {
      json: {
        PhoneNumberSet: [phone],
        SmsSdkAppId: config.appId,
        SignName: config.signature,
        TemplateId: content.template,
        TemplateParamSet: content.params,
        SessionContext: id,
      },
    },
  };
}
