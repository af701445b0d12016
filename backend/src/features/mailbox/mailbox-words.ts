import type { Language } from '../../platform/errors/messages.js';

export type MailboxWords = {
  readonly title: string;
  readonly empty: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly written: string;
  readonly all: string;
  readonly about: string;
};

export const mailboxWords: Readonly<Record<Language, MailboxWords>> = {
  en: {
    title: 'Letters',
    empty: 'No letter has been written yet.',
    subject: 'Subject',
    from: 'From',
    to: 'To',
    written: 'Written (UTC)',
    all: 'All letters',
    about: 'Letters are kept here instead of being sent. This page exists on this machine only.',
  },
  'zh-CN': {
    title: '信件',
    empty: '还没有信件。',
    subject: '主题',
    from: '发件人',
    to: '收件人',
    written: '时间（UTC）',
    all: '全部信件',
    about: '信件不会寄出，只保存在这里。此页仅在本机可见。',
  },
};
