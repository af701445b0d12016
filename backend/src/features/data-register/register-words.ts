import type { Language } from '../../platform/errors/messages.js';

type RegisterWords = {
  readonly content: string;
  readonly ids: string;
  readonly events: string;
  readonly comma: string;
  readonly kinds: Readonly<Record<'plugin' | 'webhook', string>>;
  readonly columns: readonly [
    kind: string,
    name: string,
    maker: string,
    receiver: string,
    data: string,
    purpose: string,
    since: string,
    isOn: string,
  ];
};

export const registerWords: Readonly<Record<Language, RegisterWords>> = {
  en: {
    content: 'The content of messages',
    ids: 'Ids of what changed, and nothing personal',
    events: 'To be told of: {events}',
    comma: '; ',
    kinds: { plugin: 'Plugin', webhook: 'Webhook' },
    columns: ['Kind', 'Name', 'Made by', 'Receiver', 'Data', 'Purpose', 'Since (UTC)', 'In use'],
  },
  'zh-CN': {
    content: '消息内容',
    ids: '变动对象的编号，不含个人信息',
    events: '接收以下事件的通知：{events}',
    comma: '；',
    kinds: { plugin: '插件', webhook: 'Webhook' },
    columns: ['类型', '名称', '提供方', '接收方', '数据', '用途', '开始时间（UTC）', '是否启用'],
  },
};
