import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type OrderFile = { path: string; orders: number; customers: number };

const references = process.env['LIUKE_REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../shared/data');

/** Orders as a shop has them: the CDNOW sample where it lies beside the project, else a file of the same kind. */
export async function orderFile(folder: string): Promise<OrderFile> {
  const reference = join(references, 'CDNOW_sample.txt');
  if (existsSync(reference)) return { path: reference, orders: 6_919, customers: 2_357 };
  const customers = 180;
  const lines = Array.from({ length: 900 }, (_, index) => lineOf(index, (index * index + 7 * index) % customers));
  const buyers = new Set(lines.map((line) => line.split(',')[1]));
  const path = join(folder, 'orders.csv');
  await writeFile(path, ['Order number,Customer ID,Order date,Amount', ...lines].join('\n'));
  return { path, orders: lines.length, customers: buyers.size };
}

function lineOf(index: number, customer: number): string {
  const month = String(1 + (index % 12)).padStart(2, '0');
  const day = String(1 + (index % 28)).padStart(2, '0');
  return [`A-${1000 + index}`, `C-${100 + customer}`, `2025-${month}-${day}`, ((1_500 + ((index * 7_919) % 42_000)) / 100).toFixed(2)].join(
    ',',
  );
}
