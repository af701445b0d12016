import type { SecretReference, TokenSourceDescription } from '@liuke/sdk';

/** Source: https://developer.work.weixin.qq.com/document/path/91039 */
export function accessToken({ corpId, secret }: { readonly corpId: string; readonly secret: SecretReference }): TokenSourceDescription {
  return {
    name: 'access',
    request: {
      kind: 'http',
      method: 'GET',
      url: 'https://qyapi.weixin.qq.com/cgi-bin/gettoken',
      query: { corpid: corpId, corpsecret: secret },
    },
    succeeded: [{ pointer: '/errcode', oneOf: [0] }],
    token: '/access_token',
    lifetime: { pointer: '/expires_in' },
    expired: [{ pointer: '/errcode', oneOf: [40_014, 42_001] }],
  };
}
