import type { Leaks } from '../leaks/leak-case.js';
import { benefits } from './benefits.js';
import { consents } from './consents.js';
import { coupons } from './coupons.js';
import { attributes, customers, tags } from './customers.js';
import { events, tiering } from './events.js';
import { exports, imports } from './imports.js';
import { earningRules, loyalty } from './loyalty.js';
import { liability } from './liability.js';
import { levelSets } from './level-sets.js';
import { memberCentre } from './member-centre.js';
import { messages } from './messages.js';
import { operations } from './operations.js';
import { auth, people } from './people.js';
import { pluginSubmissions } from './plugin-submissions.js';
import { plugins } from './plugins.js';
import { programs } from './programs.js';
import { rewards } from './rewards.js';
import { referrals } from './referrals.js';
import { tasks } from './tasks.js';
import { wallets } from './wallets.js';
import { webhooks } from './webhooks.js';

/** In the order in which a company can be filled. */
export const allLeaks: readonly Leaks[] = [
  auth,
  people,
  tags,
  attributes,
  customers,
  consents,
  coupons,
  tasks,
  events,
  tiering,
  wallets,
  rewards,
  benefits,
  memberCentre,
  referrals,
  loyalty,
  programs,
  earningRules,
  liability,
  levelSets,
  plugins,
  messages,
  pluginSubmissions,
  imports,
  exports,
  webhooks,
  operations,
];
