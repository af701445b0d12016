import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signMessage } from './sign-message.js';

describe('signMessage', () => {
  it('answers with the signature of the published example', () => {
    const part = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestampSeconds: 1_614_265_330, body: '{"test": 2432232314}' };
    expect(signMessage(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], part)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('signs with every secret that is good', () => {
    const secrets = ['whsec_YWFhYQ==', 'whsec_YmJiYg=='];
    const [first = '', second = ''] = signMessage(secrets, { id: 'msg_1', timestampSeconds: 1, body: 'x' }).split(' ');
    expect(first).toBe(`v1,${createHmac('sha256', 'aaaa').update('msg_1.1.x').digest('base64')}`);
    expect(second).toBe(`v1,${createHmac('sha256', 'bbbb').update('msg_1.1.x').digest('base64')}`);
  });
});
