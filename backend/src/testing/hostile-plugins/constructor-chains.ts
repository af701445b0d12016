import { attacks, reaching } from './hostile-plugin.js';

/** From any value to the function that makes functions, and from there to what the host has. */
export const constructorChains = attacks(['threw'], {
  'the process by the constructor of an arrow function': reaching("(() => 0).constructor('return process')()"),
  'the process by the constructor of an input': reaching("input.facts.constructor.constructor('return process')()"),
  'the process by the constructor of a list': reaching("[].constructor.constructor('return process')()"),
  'the process by the constructor of a regular expression': reaching("/a/.constructor.constructor('return process.env')()"),
  'require by a function made of text': reaching("Function('return require')()('node:fs')"),
  'require by indirect eval': reaching("(0, eval)('require')('node:child_process')"),
  'the module loader of the process': reaching("globalThis.process.mainModule.require('fs')"),
  'the process by the constructor of a generator': reaching("(function* () {}).constructor('return process')().next().value"),
  'the process by the constructor of a method': reaching("({ m() {} }).m.constructor('return process')()"),
  'this of a function that is not strict': reaching("Function('return this')().process"),
  'the caller of the plugin': reaching('(function f() { return f.caller; })()'),
  'the caller of the arguments': reaching("Function('return arguments.callee.caller')()"),
  'bindings of the host': reaching("globalThis.process.binding('fs')"),
  'names that engines and shells add': reaching(
    "['process', 'require', 'module', 'global', 'window', 'self', 'std', 'os', 'print', 'load', 'loadScript', 'scriptArgs', 'bjson', 'fetch', 'Deno', 'Bun', 'Worker', 'SharedWorker', 'MessageChannel', 'postMessage', 'structuredClone', 'importScripts', 'navigator', 'crypto', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Buffer', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Atomics.wait', 'Intl', 'gc', 'quit', 'read', 'readFile'].find((name) => { try { return Function(`return typeof ${name}`)() !== 'undefined'; } catch { return false; } })",
  ),
});
