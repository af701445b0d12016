import { parseAttributeRead, parseFact } from '@liuke/sdk';
import type { Language } from '../platform/errors/messages.js';

type Words = { readonly [name: string]: string } & {
  readonly window: string;
  readonly attribute: string;
  readonly host: string;
  readonly entered: string;
};

const words: Readonly<Record<Language, Words>> = {
  en: {
    address: 'The customer’s contact for this channel (number, e-mail address or account)',
    name: 'The customer’s name',
    sender: 'The account of the colleague in whose name a message goes out',
    recencyDays: 'Days since the last order',
    tenureDays: 'Days since the first order',
    orderCount: 'Number of orders',
    totalSpent: 'Amount spent',
    averageOrderValue: 'Average order value',
    firstOrderAt: 'Time of the first order',
    lastOrderAt: 'Time of the last order',
    interactionCount: 'Number of interactions',
    daysSinceActivity: 'Days since the last order or interaction',
    referralCount: 'Number of customers brought who bought',
    tier: 'The customer’s tiers',
    level: 'The customer’s level',
    birthday: 'When the customer’s birthday is, not the date of birth',
    items: 'What an order consists of: products, categories, amounts',
    properties: 'What the source sent beside an event; it may be personal',
    attribute: 'Your attribute “{key}”',
    window: '{what} in the last {days} days',
    host: 'Sends to {host}',
    entered: 'Sends to the server that is entered under “{field}”',
  },
  'zh-CN': {
    address: '客户在该渠道的联系方式（手机号、邮箱或账号）',
    name: '客户姓名',
    sender: '消息发送人（同事）在该渠道的账号',
    recencyDays: '距最近一次下单的天数',
    tenureDays: '距首次下单的天数',
    orderCount: '订单数',
    totalSpent: '消费金额',
    averageOrderValue: '客单价',
    firstOrderAt: '首次下单时间',
    lastOrderAt: '最近一次下单时间',
    interactionCount: '互动次数',
    daysSinceActivity: '距最近一次下单或互动的天数',
    referralCount: '成功推荐的客户数',
    tier: '客户所在的层级',
    level: '客户的等级',
    birthday: '客户的生日是哪一天（不含出生年份）',
    items: '订单明细：商品、品类、金额',
    properties: '来源系统随事件发送的附加信息，可能含个人信息',
    attribute: '自定义字段“{key}”',
    window: '近 {days} 天{what}',
    host: '发送到 {host}',
    entered: '发送到“{field}”中填写的服务器',
  },
};

/** What a plugin reads, as a person would say it; a name that nobody has words for stands for itself. */
export function readWords(name: string, language: Language): string {
  const key = parseAttributeRead(name);
  if (key !== undefined) return words[language].attribute.replace('{key}', key);
  const fact = parseFact(name);
  const what = words[language][fact?.fact ?? name] ?? name;
  if (!fact || fact.windowDays === null) return what;
  const said = language === 'en' ? what : `的${what}`;
  return words[language].window.replace('{what}', said).replace('{days}', String(fact.windowDays));
}

/** Where a plugin sends to: a host, or what is entered in a field. */
export function sendWords(to: { readonly host: string } | { readonly field: string }, language: Language): string {
  return 'host' in to ? words[language].host.replace('{host}', to.host) : words[language].entered.replace('{field}', to.field);
}
