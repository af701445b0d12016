import type { CallbackReading, InboundMessage, Receipt } from '@liuke/sdk';
import { jsonOf, listAt, numberAt, textAt } from '@liuke/sdk';
import { beijingTime } from './beijing-time.ts';

/** Source: https://cloud.tencent.com/document/product/382/59178 (receipts), https://cloud.tencent.com/document/product/382/59179 (replies) */
export function readCallback({ callback, body }: { readonly callback: string; readonly body: string }): CallbackReading {
  const report = jsonOf(body);
  if (callback === 'receipts') return { receipts: listAt(report, '').flatMap(receiptsOf), messages: [] };
  return { receipts: [], messages: messagesOf(report) };
}

function receiptsOf(report: unknown): readonly Receipt[] {
  const id = textAt(report, '/sid');
  const status = textAt(report, '/report_status');
  if (id === null || (status !== 'SUCCESS' && status !== 'FAIL')) return [];
  const receipt = { id, address: numberOf(report), at: beijingTime(textAt(report, '/user_receive_time') ?? '') };
  if (status === 'SUCCESS') return [{ ...receipt, signal: 'delivered' }];
  const code = textAt(report, '/errmsg');
  return [{ ...receipt, signal: 'failed', reason: 'undelivered', ...(code !== null && { code: code.slice(0, 100) }) }];
}

const optOut = new Set(['R', 'T', 'TD', 'N', '退订', '拒收']);

function messagesOf(report: unknown): readonly InboundMessage[] {
  const address = numberOf(report);
  const text = textAt(report, '/text');
  const seconds = numberAt(report, '/time');
  const scope = textAt(report, '/sign');
  if (address === null || text === null) return [];
  const at = seconds === null ? null : seconds * 1_000;
  return [{ id: null, address, text, at, optsOut: optOut.has(text.trim().toUpperCase()), ...(scope !== null && { scope }) }];
}

function numberOf(report: unknown): string | null {
  const mobile = textAt(report, '/mobile');
  return mobile === null ? null : `+${textAt(report, '/nationcode') ?? '86'}${mobile}`;
}
