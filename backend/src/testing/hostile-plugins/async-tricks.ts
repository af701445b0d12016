import { assigning, attacks, type HostilePlugin, honestAnswer } from './hostile-plugin.js';

/** Work that is to go on after the answer, or an answer that is to come later. */
export const asyncTricks: readonly HostilePlugin[] = [
  ...attacks(['promise'], {
    'an async function': assigning(`return (async () => ${honestAnswer})();`),
    'a promise that never settles': assigning('return new Promise(() => undefined);'),
    'a promise that is refused': assigning("return Promise.reject(new Error('unheard'));"),
    'a thenable whose then runs for ever': assigning('return { then() { for (;;); } };'),
    'top-level await': `await 0;\n${assigning(`return ${honestAnswer};`)}`,
    'a top-level await that never ends': `await new Promise(() => undefined);\n${assigning(`return ${honestAnswer};`)}`,
  }),
  ...attacks(['broke-contract'], {
    'an async generator': assigning('return (async function* () { for (;;) yield 1; })();'),
    'a promise inside the answer': assigning('return { decisions: Promise.resolve([]), picks: Promise.resolve([0]) };'),
  }),
  ...attacks(['honest'], {
    'a job that never ends, left behind': assigning(`Promise.resolve().then(() => { for (;;); }); return ${honestAnswer};`),
    'an unheard refusal, left behind': assigning(`Promise.reject(new Error('unheard')); return ${honestAnswer};`),
    'a job that replaces the answer': assigning(
      `const answer = ${honestAnswer}; Promise.resolve().then(() => { answer.picks = [99]; }); return answer;`,
    ),
  }),
  ...attacks(['threw'], {
    'a timer': assigning('setTimeout(() => { for (;;); }, 0);'),
    'a microtask': assigning('queueMicrotask(() => { for (;;); });'),
  }),
];
