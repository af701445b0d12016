import type { Leaks } from '../leaks/leak-case.js';
import { attributes, customers, tags } from './customers.js';
import { events, tiering } from './events.js';
import { exports, imports } from './imports.js';
import { operations } from './operations.js';
import { auth, people } from './people.js';
import { pluginSubmissions } from './plugin-submissions.js';
import { plugins } from './plugins.js';
import { webhooks } from './webhooks.js';

/** In the order in which a company can be filled. */
export const allLeaks: readonly Leaks[] = [
  auth,
  people,
  tags,
  attributes,
  customers,
  events,
  tiering,
  plugins,
  pluginSubmissions,
  imports,
  exports,
  webhooks,
  operations,
];
