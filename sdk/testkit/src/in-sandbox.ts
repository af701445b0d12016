/** What a server may use, where a plugin must not run outside of the sandbox: a check of the boundaries sees to it. */
export * from './a-population.ts';
export * from './call-sandboxed.ts';
export * from './case-problem.ts';
export * from './case-runner.ts';
export * from './run-case.ts';
export * from './tiering-model/measure-edges.ts';
