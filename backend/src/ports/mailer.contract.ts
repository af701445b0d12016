import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mailer, MailMessage } from './mailer.js';

export type ArrivedMail = Pick<MailMessage, 'to' | 'subject' | 'text'>;

/** `arrived` answers with what reached the other side so far. */
export function describeMailerContract(
  name: string,
  makeMailer: () => Promise<{ mailer: Mailer; arrived: () => Promise<ArrivedMail[]> }>,
): void {
  describe(`Mailer: ${name}`, () => {
    let mailer: Mailer;
    let arrived: () => Promise<ArrivedMail[]>;

    beforeAll(async () => {
      ({ mailer, arrived } = await makeMailer());
    });

    afterAll(() => mailer.stop());

    it('hands a letter over, in any script', async () => {
      const letter = { to: 'ada@example.com', subject: '确认您的邮箱', text: '欢迎使用留客。\n.\nOne dot stood alone.' };
      await mailer.send(letter);
      expect(await arrived()).toEqual([letter]);
    });

    it('keeps letters apart', async () => {
      await Promise.all(
        Array.from({ length: 5 }, (_, index) => mailer.send({ to: `p${index}@example.com`, subject: `Letter ${index}`, text: 'Good day' })),
      );
      const subjects = new Set((await arrived()).map((letter) => `${letter.to} ${letter.subject}`));
      for (let index = 0; index < 5; index += 1) expect(subjects).toContain(`p${index}@example.com Letter ${index}`);
    });

    it('says that it delivers', () => expect(mailer.delivers).toBe(true));
  });
}
