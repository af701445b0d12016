import { assigning, attacks, type HostilePlugin, honestAnswer, reaching } from './hostile-plugin.js';

/** Whoever describes a fault touches what was thrown. */
export const errorsAndStacks: readonly HostilePlugin[] = [
  ...attacks(['threw'], {
    'an error without a prototype': assigning('throw Object.create(null);'),
    undefined: assigning('throw undefined;'),
    'a symbol': assigning("throw Symbol('s');"),
    'a big integer': assigning('throw 2n ** 512n;'),
    'a function': assigning("throw () => 'ran';"),
    'a promise': assigning('throw Promise.resolve(1);'),
    'an error whose message throws when it is read': assigning("throw { name: 'E', get message() { throw new Error('again'); } };"),
    'an error whose name is an object that throws': assigning("throw { name: { toString() { throw 1; } }, message: 'm' };"),
    'an error whose message is a symbol': assigning("throw Object.assign(new Error(), { message: Symbol('s') });"),
    'a proxy that throws at everything': assigning('throw new Proxy({}, { get() { throw new Error("trap"); }, has() { throw 1; } });'),
    'a revoked proxy': assigning('const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy;'),
    'an error that is its own cause': assigning("const error = new Error('round'); error.cause = error; throw error;"),
    'control characters and half a character as a message': assigning("throw new Error('a\\0b\\u001b[2J\\ud83d');"),
    'words of the engine that are not its own': assigning("throw new Error('interrupted');"),
    'frames of the host in the stack': reaching('/node:|worker|file:|\\/src\\//.test(new Error().stack)'),
    'frames of the host by prepareStackTrace': reaching(
      '(() => { let found; Error.prepareStackTrace = (_e, frames) => { found = frames; }; new Error().stack; return Array.isArray(found) && found.some((frame) => frame.getThis?.()?.process); })()',
    ),
    'a stack that throws when it is captured': assigning(
      "Error.prepareStackTrace = () => { throw new Error('captured'); }; Error.stackTraceLimit = 1e9; null.x;",
    ),
  }),
  ...attacks(['too-slow', 'hung'], {
    'an error whose message takes for ever': assigning('throw { get message() { for (;;); } };'),
    'a function whose text takes for ever': assigning('const f = () => 1; f.toString = () => { for (;;); }; throw f;'),
    'a finally that never lets go': assigning(`try { for (;;); } finally { for (;;); } return ${honestAnswer};`),
  }),
  ...attacks(['out-of-memory', 'threw', 'hung'], {
    'a message of many megabytes': assigning("throw new Error('x'.repeat(9e6));"),
    'a name and a message that fit once but not twice': assigning("const text = 'é'.repeat(6e6); throw { name: text, message: text };"),
  }),
  ...attacks(['too-deep', 'threw'], {
    'words that look like a full stack': assigning("throw new Error('Maximum call stack size exceeded');"),
    'an error thrown at the bottom of the stack': assigning(
      'const down = () => { try { down(); } catch { throw { get message() { return down(); } }; } }; down();',
    ),
  }),
  ...attacks(['out-of-memory'], {
    // The engine throws null when it has no memory left for an error.
    null: assigning('throw null;'),
    'words that look like full memory': assigning("throw new Error('out of memory');"),
  }),
];
