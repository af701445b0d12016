import type { ExportContext } from './export-context.js';
import { type ExportTable, onlyReadable, parameters } from './export-table.js';

type Row = { schemeName: string; customerNumber: string; tier: string; score: number };

/** Where every customer stands in every scheme. */
export function tiersTable(context: ExportContext): ExportTable<Row> {
  const { values, bind } = parameters(context.principal);
  const condition = onlyReadable(context, bind);
  return {
    columns: [
      { key: 'schemeName', kind: 'text' },
      { key: 'customerNumber', kind: 'text' },
      { key: 'tier', kind: 'text' },
      { key: 'score', kind: 'number' },
    ],
    statement: {
      cursor: 'export_tiers',
      sql: `SELECT s.name AS "schemeName", c.number AS "customerNumber", a.tier, a.score
              FROM tiering_schemes s JOIN tier_assignments a ON a.tenant_id = $1 AND a.scheme_id = s.id
              JOIN customers c ON c.tenant_id = $1 AND c.id = a.customer_id
             WHERE s.tenant_id = $1 AND c.merged_into IS NULL ${condition} ORDER BY s.name, c.number`,
      values,
    },
    row: ({ schemeName, customerNumber, tier, score }) => [schemeName, customerNumber, tier, score],
  };
}
