import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../errors/messages.js';
import { LETTERS, letterText } from './letter-text.js';

const params = {
  link: 'https://liuke.example.com/confirm-address?token=abc',
  until: 'tomorrow',
  company: '转角 <b>茶馆</b>\nBcc: everybody',
  inviter: 'Lin "Yue"',
  code: '204118',
};

describe('letters', () => {
  for (const language of LANGUAGES) {
    for (const name of LETTERS) {
      it(`${name} says everything in ${language}`, () => {
        const { subject, text, html } = letterText(name, language, params);
        const isCode = name === 'member-code';
        expect(text).toContain(isCode ? params.code : params.link);
        expect(html).toContain(isCode ? params.code : `href="${params.link}"`);
        expect(`${subject}${text}${html}`).not.toMatch(/\{\w+\}/);
      });
    }
  }

  it('lets a name neither add markup nor headers', () => {
    const { subject, html } = letterText('invitation', 'en', params);
    expect(subject).not.toContain('\n');
    expect(html).not.toContain('<b>');
  });
});
