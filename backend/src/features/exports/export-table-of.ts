import { customersTable } from './customers-table.js';
import type { ExportContext } from './export-context.js';
import { openTable, type OpenTable, type Says } from './export-table.js';
import type { ExportKind } from './exports.contract.js';
import { factsTable } from './facts-table.js';
import { ordersTable } from './orders-table.js';
import { tiersTable } from './tiers-table.js';

const tables: Readonly<Record<ExportKind, (context: ExportContext, says: Says) => OpenTable>> = {
  customers: (context, says) => openTable(customersTable(context, says)),
  orders: (context, says) => openTable(ordersTable(context, says)),
  facts: (context) => openTable(factsTable(context)),
  tiers: (context) => openTable(tiersTable(context)),
};

export function exportTable(kind: ExportKind, context: ExportContext, says: Says): OpenTable {
  return tables[kind](context, says);
}
