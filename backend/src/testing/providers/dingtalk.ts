import { createHmac } from 'node:crypto';
import type { FixedClock } from '../fakes/fixed-clock.js';
import { LocalProvider, type ProviderAnswer } from './local-provider.js';

/** A group robot of DingTalk as documented: signed address, an hour of leeway, 20 messages a minute, refusals with status 200. */
export async function dingtalk(robot: { accessToken: string; signingSecret: string }, clock: FixedClock): Promise<LocalProvider> {
  let said = 0;
  return LocalProvider.start(({ method, path, query, body }) => {
    if (method !== 'POST' || path !== '/robot/send') return { status: 404, body: '' };
    if (query['access_token'] !== robot.accessToken) return refuse(300_005, 'token is not exist');
    const timestamp = query['timestamp'] ?? '';
    if (Math.abs(clock.now().getTime() - Number(timestamp)) > 3_600_000) return refuse(310_000, 'invalid timestamp');
    const sign = createHmac('sha256', robot.signingSecret).update(`${timestamp}\n${robot.signingSecret}`).digest('base64');
    if (query['sign'] !== sign) return refuse(310_000, 'sign not match');
    const { msgtype }: { msgtype: string } = JSON.parse(body);
    if (!['text', 'markdown'].includes(msgtype)) return refuse(400_105, 'unsupported msgtype');
    said += 1;
    return said > 20 ? refuse(130_101, 'send too fast, exceed 20 times per minute') : { body: { errcode: 0, errmsg: 'ok' } };
  });
}

function refuse(errcode: number, errmsg: string): ProviderAnswer {
  return { body: { errcode, errmsg } };
}
