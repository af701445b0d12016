import { useQuery } from '@tanstack/vue-query';
import { useI18n } from 'vue-i18n';
import type {
  Message,
  MessageChannels,
  MessageCheck,
  MessageContent,
  MessageReply,
  SendMessageRequest,
} from '../../api/generated/types.gen.ts';
import { api } from '../../api/request.ts';

export type Channel = MessageChannels['items'][number];
export type ContentKind = Channel['contents'][number]['kind'];
export type Purpose = SendMessageRequest['purpose'];

export const purposes: readonly Purpose[] = ['service', 'marketing', 'survey'];

/** What a person writes, in whatever kind the channel takes: `title` is a subject or a template's number. */
export type Draft = { kind: ContentKind; title: string; body: string };

/** The title's name among the kind's own fields; kinds without one have none. */
export const titleField: Partial<Record<ContentKind, string>> = { mail: 'subject', markdown: 'title', template: 'template' };
export const bodyField: Record<ContentKind, string> = { text: 'text', mail: 'text', markdown: 'text', template: 'params', notes: 'notes' };

export function contentOf({ kind, title, body }: Draft): MessageContent {
  if (kind === 'mail') return { kind, subject: title, text: body, html: null };
  if (kind === 'markdown') return { kind, title, text: body };
  if (kind === 'template') return { kind, template: title, params: lines(body) };
  return kind === 'notes' ? { kind, notes: body } : { kind: 'text', text: body };
}

/** The most characters that a field takes; bytes are told when they are too many. */
export function limitOf(channel: Pick<Channel, 'contents'> | undefined, kind: ContentKind, field: string): number | undefined {
  return channel?.contents.find((content) => content.kind === kind)?.limits[field]?.characters;
}

/** What was said, as a person reads it. */
export function textOf(content: MessageContent): { title: string | undefined; body: string } {
  if (content.kind === 'mail') return { title: content.subject, body: content.text };
  if (content.kind === 'markdown') return { title: content.title, body: content.text };
  if (content.kind === 'template') return { title: content.template, body: content.params.join('\n') };
  return { title: undefined, body: content.kind === 'notes' ? content.notes : content.text };
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function useChannels(customerId: () => string) {
  return useQuery({
    queryKey: ['message-channels', customerId],
    queryFn: ({ signal }) => api.get<MessageChannels>(`/customers/${customerId()}/message-channels`, {}, signal),
  });
}

/** What would become of a message now; asked anew for another channel or purpose. */
export function useCheck(customerId: () => string, asked: () => { installationId: string; purpose: Purpose }) {
  return useQuery({
    queryKey: ['messages', 'check', customerId, asked],
    queryFn: () => api.post<MessageCheck>(`/customers/${customerId()}/messages/check`, asked()),
    enabled: () => asked().installationId !== '',
  });
}

export function useMessage(id: () => string) {
  return useQuery({ queryKey: ['messages', 'one', id], queryFn: ({ signal }) => api.get<Message>(`/messages/${id()}`, {}, signal) });
}

export function useReply(id: () => string) {
  return useQuery({
    queryKey: ['messages', 'reply', id],
    queryFn: ({ signal }) => api.get<MessageReply>(`/message-replies/${id()}`, {}, signal),
  });
}

export function useNames(): (names: { 'zh-CN': string; en: string }) => string {
  const { locale } = useI18n();
  return (names) => (locale.value === 'zh-CN' ? names['zh-CN'] : names.en);
}
