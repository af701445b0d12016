import { recipientFields, tieringFacts } from '@liuke/sdk';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../platform/errors/messages.js';
import { readWords, sendWords } from './permission-words.js';

describe('readWords', () => {
  it.each([...recipientFields, ...Object.keys(tieringFacts)])('has words for %s in every language', (name) => {
    for (const language of LANGUAGES) expect(readWords(name, language)).not.toBe(name);
  });

  it('says over which days', () => {
    expect(readWords('totalSpent.90d', 'en')).toBe('Amount spent in the last 90 days');
    expect(readWords('totalSpent.90d', 'zh-CN')).toBe('近 90 天的消费金额');
  });

  it('leaves a name that nobody knows as it is', () => expect(readWords('shoeSize', 'en')).toBe('shoeSize'));
});

describe('sendWords', () => {
  it('names the host, or the field that it is entered in', () => {
    expect(sendWords({ host: '*.example.com' }, 'en')).toBe('Sends to *.example.com');
    expect(sendWords({ field: '邮件服务器' }, 'zh-CN')).toBe('发送到“邮件服务器”中填写的服务器');
  });
});
