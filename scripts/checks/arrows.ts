import type { IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser';

/** The part of the house that a run looks at; each has a tsconfig of its own. */
export type Part = { name: string; folders: string[]; tsConfig: string; forbidden: IForbiddenRuleType[] };

const tests = String.raw`(\.test\.ts|\.contract\.ts|/testing/.*|/bench/.*)$`;
const portContracts = String.raw`^backend/src/ports/.*\.contract\.ts$`;

const noCycles: IRegularForbiddenRuleType = {
  name: 'no-cycles',
  comment: 'Two files that need each other are one file, or hide a third.',
  severity: 'error',
  from: {},
  to: { circular: true },
};

function never(
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType {
  return { name, comment, severity: 'error', from, to };
}

const backend: IForbiddenRuleType[] = [
  noCycles,
  never(
    'features-through-their-public-file',
    'A feature sees another only through its .public.ts.',
    { path: '^backend/src/features/([^/]+)/', pathNot: tests },
    { path: '^backend/src/features/', pathNot: ['^backend/src/features/$1/', String.raw`\.public\.ts$`] },
  ),
  never(
    'pure-domain',
    'domain/ decides: functions of their arguments, from the same domain/ and the types of the SDK; hashing is a function, too.',
    { path: '^backend/src/features/([^/]+)/domain/', pathNot: tests },
    { pathNot: ['^backend/src/features/$1/domain/', '^sdk/core/', '^(node:)?(crypto|buffer)$'] },
  ),
  never(
    'adapters-from-main-only',
    'Who needs the outside asks a port; main picks the adapter.',
    { path: '^backend/', pathNot: ['^backend/src/(main|start|commands)', '^backend/src/adapters/', tests] },
    { path: '^backend/src/adapters/' },
  ),
  never(
    'ports-know-nobody',
    'A port is what the inside wants, in its own words.',
    { path: '^backend/src/ports/', pathNot: portContracts },
    { path: '^backend/', pathNot: '^backend/src/ports/' },
  ),
  never(
    'platform-below-features',
    'The platform carries features and knows none.',
    { path: '^backend/src/(platform|ports|adapters|plugin-host)/', pathNot: tests },
    { path: '^backend/src/features/' },
  ),
  never(
    'no-tests-in-the-product',
    'What runs needs nothing that only tests have.',
    { path: '^backend/(src|migrations)/', pathNot: tests },
    { path: tests, pathNot: [String.raw`/features/[^/]+/[^/]+\.contract\.ts$`] },
  ),
  never(
    'plugins-by-manifest',
    'Plugins are loaded by their manifest, the portal by its files.',
    { path: '^backend/' },
    { path: ['^plugins/', '^frontend/'] },
  ),
  {
    name: 'plugins-in-the-sandbox-only',
    comment: 'A plugin never runs in the process itself, however long the way there.',
    severity: 'error',
    from: { path: '^backend/', pathNot: tests },
    to: { path: '^sdk/(testkit/src/import-bundle|cli/)', reachable: true },
  },
];

const partners: IRegularForbiddenRuleType[] = [
  noCycles,
  never(
    'plugins-know-the-sdk-only',
    "First-party plugins use the partner's door.",
    { path: '^plugins/([^/]+)/', pathNot: tests },
    { path: '^(backend|frontend|plugins|sdk)/', pathNot: ['^plugins/$1/', '^sdk/core/'] },
  ),
  never(
    'sdk-knows-nobody',
    'The SDK is what others build on.',
    { path: '^sdk/', pathNot: tests },
    { path: '^(backend|frontend|plugins)/' },
  ),
  never(
    'core-stands-alone',
    'What runs inside the sandbox depends on nothing.',
    { path: '^sdk/core/', pathNot: tests },
    { pathNot: ['^sdk/core/', '^(backend|frontend|plugins)/'] },
  ),
  never(
    'host-judges-alone',
    'How a plugin is judged and run follows from the contracts; the tools use it, and it knows no tool.',
    { path: '^sdk/host/', pathNot: tests },
    { path: '^sdk/(testkit|cli)/' },
  ),
  never(
    'testkit-below-the-command',
    'Tests run cases without the command line.',
    { path: '^sdk/testkit/', pathNot: tests },
    { path: '^sdk/cli/' },
  ),
];

const frontend: IRegularForbiddenRuleType[] = [
  noCycles,
  never(
    'portal-knows-the-wire-only',
    'The portal knows the generated client and the types of the SDK.',
    { path: '^frontend/' },
    { path: '^(backend|plugins)/' },
  ),
  never(
    'looks-know-no-feature',
    'ui/ serves every feature and knows none.',
    { path: '^frontend/src/ui/' },
    { path: '^frontend/src/features/' },
  ),
];

export const parts: readonly Part[] = [
  {
    name: 'backend',
    folders: ['backend/src', 'backend/migrations', 'backend/bench'],
    tsConfig: 'backend/tsconfig.json',
    forbidden: backend,
  },
  { name: 'plugins and sdk', folders: ['plugins', 'sdk'], tsConfig: 'sdk/core/tsconfig.json', forbidden: partners },
  { name: 'frontend', folders: ['frontend/src', 'frontend/public-pages'], tsConfig: 'frontend/tsconfig.json', forbidden: frontend },
];
