import { casts } from './casts.ts';
import { constructorDependencies } from './constructor-dependencies.ts';
import { fileSize } from './file-size.ts';
import { names } from './names.ts';
import { outgoingConnections } from './outgoing-connections.ts';
import { portsForChance } from './ports-for-chance.ts';
import { routeAbilities } from './route-abilities.ts';
import type { Check } from './source-file.ts';
import { tenantTransactions } from './tenant-transactions.ts';

export const allChecks: readonly Check[] = [
  casts,
  constructorDependencies,
  fileSize,
  names,
  outgoingConnections,
  portsForChance,
  routeAbilities,
  tenantTransactions,
];
