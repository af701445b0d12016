import { allocation } from './allocation.js';
import { asyncTricks } from './async-tricks.js';
import { bombs } from './bombs.js';
import { constructorChains } from './constructor-chains.js';
import { errorsAndStacks } from './errors-and-stacks.js';
import { floods } from './floods.js';
import type { HostilePlugin } from './hostile-plugin.js';
import { lyingAboutReads } from './lying-about-reads.js';
import { modulesAndWebAssembly } from './modules-and-webassembly.js';
import { nativeLoops } from './native-loops.js';
import { numbers } from './numbers.js';
import { oddTexts } from './odd-texts.js';
import { prototypePollution } from './prototype-pollution.js';
import { proxiesAndGetters } from './proxies-and-getters.js';
import { queuesAndFinalizers } from './queues-and-finalizers.js';
import { wrongShapes } from './wrong-shapes.js';

/** By class of attack. */
export const allHostilePlugins: Readonly<Record<string, readonly HostilePlugin[]>> = {
  'constructor chains': constructorChains,
  'prototype pollution through returned JSON': prototypePollution,
  'errors and stacks': errorsAndStacks,
  'proxies and getters': proxiesAndGetters,
  'async tricks': asyncTricks,
  'modules and WebAssembly': modulesAndWebAssembly,
  bombs,
  'native loops': nativeLoops,
  allocation,
  floods,
  'wrong shapes': wrongShapes,
  numbers,
  'lying about reads': lyingAboutReads,
  'odd texts': oddTexts,
  'queues and finalizers': queuesAndFinalizers,
};
