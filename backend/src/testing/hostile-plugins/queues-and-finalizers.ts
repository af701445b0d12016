import { assigning, attacks, type HostilePlugin, honestAnswer, reaching } from './hostile-plugin.js';

/** Code that waits for a moment when nobody looks: when rubbish is collected, when jobs run, when the module goes. */
export const queuesAndFinalizers: readonly HostilePlugin[] = [
  ...attacks(['honest'], {
    'a finalizer that never ends': assigning(
      `registry.register({}, 1); for (let i = 0; i < 1e3; i++) registry.register({ i }, i); return ${honestAnswer};`,
      'const registry = new FinalizationRegistry(() => { for (;;); });',
    ),
    'a job that makes two jobs': assigning(
      `const breed = () => { Promise.resolve().then(breed); Promise.resolve().then(breed); }; breed(); return ${honestAnswer};`,
    ),
    'a thousand jobs that are never worked': assigning(
      `for (let i = 0; i < 1e3; i++) Promise.resolve(i).then(() => { throw i; }); return ${honestAnswer};`,
    ),
    'weak references to everything': assigning(
      `kept.push(new WeakRef(input), new WeakRef(input.facts)); return ${honestAnswer};`,
      'const kept = [];',
    ),
    'a thenable as the value of a promise': assigning(`Promise.resolve({ then() { for (;;); } }); return ${honestAnswer};`),
    'a species that runs code': assigning(
      `class Odd extends Promise { static get [Symbol.species]() { return function (run) { run(() => 1, () => 1); }; } } new Odd(() => 1).then(() => 1); return ${honestAnswer};`,
    ),
  }),
  ...attacks(['threw'], {
    'a clock by waiting': reaching("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30) === 'timed-out'"),
    'a clock by its old name': reaching('new Date().getTime()'),
    'a clock by the text of a function': reaching("Function('return Date.now()')()"),
    chance: reaching('Math.random()'),
    'a clock by performance': reaching('performance.now()'),
  }),
  ...attacks(['out-of-memory', 'threw', 'too-slow', 'hung'], {
    'jobs without end': assigning('for (;;) Promise.resolve().then(() => 1);'),
    'finalizers without end': assigning(
      'for (;;) registry.register({}, new Array(100));',
      'const registry = new FinalizationRegistry(() => { for (;;); });',
    ),
  }),
];
