import type { PluginCall } from './plugin-runtime.ts';

/** How many customers, events … one call may be about at most. */
export const largestBatch = 5_000;
const singleCall = { milliseconds: 50, outputBytes: 64 * 1_024 };
const batchMilliseconds = 500;
const batchBytesAnItem = 1_024;

/** What a call may take. `outputBytes` is for functions whose answers carry texts that people wrote; else it is what the batch allows. */
export function callLimits(items: number, outputBytes = 0): PluginCall['limits'] {
  if (items > largestBatch) throw new RangeError(`A batch has at most ${largestBatch} items, not ${items}.`);
  const batch = { milliseconds: batchMilliseconds, outputBytes: Math.max(singleCall.outputBytes, items * batchBytesAnItem) };
  const limits = items > 1 ? batch : singleCall;
  return { ...limits, outputBytes: Math.max(limits.outputBytes, outputBytes) };
}
