import type { CallbackReading, Receipt, Signal } from '@liuke/sdk';
import { jsonOf, numberAt, textAt, valueAt } from '@liuke/sdk';

const signals: readonly Signal[] = ['delivered', 'failed', 'opened', 'clicked', 'replied'];

/**
 * `{ type: 'message.receipt', data: { id, signal, address?, at?, machine? } }` or
 * `{ type: 'message.received', data: { id?, address, text, at?, optsOut? } }`; `at` in milliseconds since 1970. What is anything else is
 * passed over.
 */
export function readReport({ body }: { readonly body: string }): CallbackReading {
  const report = jsonOf(body);
  const type = textAt(report, '/type');
  if (type === 'message.receipt') return { receipts: receiptsOf(report), messages: [] };
  const [address, text] = [textAt(report, '/data/address'), textAt(report, '/data/text')];
  if (type !== 'message.received' || address === null || text === null) return { receipts: [], messages: [] };
  const message = { id: textAt(report, '/data/id'), address, text, at: numberAt(report, '/data/at') };
  return { receipts: [], messages: [valueAt(report, '/data/optsOut') === true ? { ...message, optsOut: true } : message] };
}

function receiptsOf(report: unknown): readonly Receipt[] {
  const id = textAt(report, '/data/id');
  const signal = signals.find((known) => known === valueAt(report, '/data/signal'));
  if (id === null || signal === undefined) return [];
  const receipt = { id, address: textAt(report, '/data/address'), signal, at: numberAt(report, '/data/at') };
  return [valueAt(report, '/data/machine') === true ? { ...receipt, machine: true } : receipt];
}
