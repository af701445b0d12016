import { describe, expect, it } from 'vitest';
import { choicesAsText, choicesOf } from './attributes.ts';

const dry = { key: 'dry', names: { 'zh-CN': '干性', en: 'Dry' } };

describe('choices as text', () => {
  it('come back as they were', () => expect(choicesOf(choicesAsText([dry]), [])).toEqual([dry]));
  it('may be a key alone', () => expect(choicesOf('oily\n\n', [])).toEqual([{ key: 'oily', names: { 'zh-CN': 'oily', en: 'oily' } }]));
  it('keep names that are known', () => expect(choicesOf('dry', [dry])).toEqual([dry]));
});
