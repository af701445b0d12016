const clocks = new Set(['Date', 'Temporal', 'performance']);
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame']);
const network = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'navigator']);

/** Why a name must not be used, and what to use. */
export function explainUse(name: string): string {
  if (name === 'import()') return 'import() loads code at run time: import it at the top.';
  if (name === 'await') return 'async and await: functions are synchronous, a returned promise is a fault.';
  if (name === 'Math.random') return 'Math.random is chance: a decision follows from its input alone.';
  if (name === 'globalThis') return 'globalThis: use names plainly, so that what a plugin uses can be seen.';
  if (clocks.has(name)) return `${name} reads a clock: use "now" of the input, in milliseconds since 1970.`;
  if (timers.has(name)) return `${name} waits: functions are synchronous.`;
  if (network.has(name)) return `${name} opens a connection: describe requests in a channel, the host sends them.`;
  if (name === 'crypto')
    return 'crypto is chance: a decision follows from its input alone; signatures are expressions that the host works out.';
  if (name === 'Promise') return 'Promise: functions are synchronous, a returned promise is a fault.';
  if (name === 'eval' || name === 'Function') return `${name} makes code out of text: write the code.`;
  if (name === 'require' || name === 'module' || name === 'exports')
    return `${name}: a plugin is an ES module and imports nothing but @liuke/sdk.`;
  if (name === 'console') return 'console does not exist in the sandbox: write a case instead.';
  return `${name} does not exist in the sandbox.`;
}
