import type { CallbackReading, Receipt, Signal } from '@liuke/sdk';
import { jsonOf, numberAt, textAt, valueAt } from '@liuke/sdk';

const signals: readonly Signal[] = ['delivered', 'failed', 'opened', 'clicked', 'replied'];

/**
 * `{ type: 'message.receipt', data: { id, signal, address?, at? } }` or `{ type: 'message.received', data: { id?, address, text, at? } }`;
 * `at` in milliseconds since 1970. What is anything else is passed over.
 */
export function readReport({ body }: { readonly body: string }): CallbackReading {
  const report = jsonOf(body);
  const type = textAt(report, '/type');
  if (type === 'message.receipt') return { receipts: receiptsOf(report), messages: [] };
  const [address, text] = [textAt(report, '/data/address'), textAt(report, '/data/text')];
  if (type !== 'message.received' || address === null || text === null) return { receipts: [], messages: [] };
  return { receipts: [], messages: [{ id: textAt(report, '/data/id'), address, text, at: numberAt(report, '/data/at') }] };
}

function receiptsOf(report: unknown): readonly Receipt[] {
  const id = textAt(report, '/data/id');
  const signal = signals.find((known) => known === valueAt(report, '/data/signal'));
  if (id === null || signal === undefined) return [];
  return [{ id, address: textAt(report, '/data/address'), signal, at: numberAt(report, '/data/at') }];
}
