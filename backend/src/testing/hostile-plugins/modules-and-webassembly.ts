import { assigning, attacks, type HostilePlugin, honestAnswer, reaching } from './hostile-plugin.js';

const whole = assigning(`return ${honestAnswer};`);

/** Code from elsewhere, and machine code. */
export const modulesAndWebAssembly: readonly HostilePlugin[] = [
  ...attacks(['failed-to-load'], {
    'a module of Node': `import fs from 'node:fs';\n${whole}`,
    'a module of the host by its path': `import host from '/proc/self/environ';\n${whole}`,
    'a module from the network': `import 'https://example.com/plugin.js';\n${whole}`,
    'a module of data': `import 'data:text/javascript,export default 1';\n${whole}`,
    'a module of the sandbox': `import * as std from 'std'; import * as os from 'os';\n${whole}`,
    itself: `import { plugin as again } from 'plugin.js';\nexport { again as plugin };`,
    'another module exported again': "export { plugin } from './neighbour.js';",
    'JSON from a file': `import data from './package.json' with { type: 'json' };\n${whole}`,
  }),
  ...attacks(['promise'], {
    'a dynamic import': assigning("return import('node:fs');"),
    'a dynamic import from text': assigning('return Function(\'return import("node:child_process")\')();'),
  }),
  ...attacks(['threw'], {
    WebAssembly: reaching('new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))'),
    'WebAssembly by a function made of text': reaching("Function('return WebAssembly')()"),
    'the address of the module': reaching('import.meta.url.startsWith("file:")'),
    'an environment in import.meta': reaching('import.meta.env ?? import.meta.dirname ?? import.meta.resolve'),
    'memory shared with the host': reaching('new SharedArrayBuffer(8, { maxByteLength: 1e9 }).growable && Atomics.wait'),
    'a realm of its own': reaching("new ShadowRealm().evaluate('process')"),
  }),
];
