import { recipientFields, tieringFacts } from '@liuke/sdk';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../platform/errors/messages.js';
import { readWords } from './read-words.js';

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
