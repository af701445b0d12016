import type { PackageProblem } from './package-problem.ts';

/** A problem of a package for whoever can mend it: the file, the field in it, and what to do. */
export function explainProblem(problem: PackageProblem): string {
  const { file, field } = placeOf(problem.pointer);
  return `${file}${field === '' ? '' : ` ${field}`}: ${sentenceOf(problem)}`;
}

/** The file of a plugin that a pointer into its package leads to. The build writes the configuration into the manifest: its source counts. */
export function placeOf(pointer: string): { file: string; field: string } {
  const [, part = '', ...steps] = pointer.split('/');
  const field = (from: number) => steps.slice(from).join('/');
  if (part === 'messages') return { file: `messages/${steps[0] ?? ''}.json`, field: field(1) };
  if (part === 'code') return { file: 'dist/index.js', field: '' };
  if (part === 'manifest' && steps[0] === 'config') return { file: 'src/configuration.ts', field: field(1) };
  return { file: 'manifest.json', field: field(0) };
}

function sentenceOf(problem: PackageProblem): string {
  switch (problem.code) {
    case 'plugins.manifest-invalid':
      return `${problem.params.problem}. Correct it; the form is described in the SDK.`;
    case 'plugins.contract-unknown':
      return `the contract ${problem.params.contract} is not known here. Provide one of ${problem.params.known.join(', ')}.`;
    case 'plugins.sdk-unsupported':
      return `the range ${problem.params.range} does not contain the SDK ${problem.params.version}. Write ^${problem.params.version} and test again.`;
    case 'plugins.fact-unknown':
      return `${problem.params.fact} cannot be read by what the plugin provides. Remove it, or correct its name.`;
    case 'plugins.default-invalid':
      return `the default breaks its own schema (${problem.params.problem}). Change the default or the limits.`;
    case 'plugins.message-missing':
      return `the sentence ${problem.params.key} is missing in ${problem.params.language}. Add it.`;
    case 'plugins.placeholders-differ':
      return `the placeholders differ between the languages (${problem.params.placeholders.join(', ')}). Use the same in both.`;
    case 'plugins.text-not-storable':
      return 'a text holds NUL or half of a letter. Write it anew.';
    case 'plugins.too-deep':
      return `it nests deeper than ${problem.params.limit} levels. Make it flatter.`;
    case 'plugins.too-many':
      return `at most ${problem.params.limit} are allowed. Leave some out.`;
    case 'plugins.named-twice':
      return `${problem.params.name} stands there twice. Leave one out.`;
    case 'plugins.secret-in-list':
      return 'a secret cannot stand in a list: it would stay at its place when an entry before it goes. Give it a field of its own.';
    case 'plugins.host-malformed':
      return `${problem.params.host} is no host: write a name as api.example.com or *.example.com, or a text field of the configuration.`;
    default:
      return `it has ${problem.params.bytes} bytes, ${problem.params.limit} are allowed. Leave something out.`;
  }
}
