/**
 * `number` cells are numbers, or decimals written as text so that money stays exact ("-12.50"); `day` is YYYY-MM-DD,
 * `time` YYYY-MM-DDTHH:mm:ss in the tenant's zone.
 */
export type ExportColumn = { header: string; kind: 'text' | 'number' | 'day' | 'time' | 'boolean' };

export type ExportCell = string | number | boolean | null;

export type ExportRow = readonly ExportCell[];

/** Pieces of a table, so that any number of rows can be written. */
export type ExportBatches = AsyncIterable<readonly ExportRow[]>;
