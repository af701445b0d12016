export type { ExportBatches, ExportCell, ExportColumn, ExportRow } from './domain/export-cell.js';
export { formatMinorUnits } from './domain/format-minor-units.js';
export { writeCsv } from './formats/write-csv.js';
export { writeXlsx } from './formats/write-xlsx.js';
export { ExportsModule } from './exports.module.js';
export { localTime } from './export-table.js';
export { StreamRows } from './stream-rows.js';
