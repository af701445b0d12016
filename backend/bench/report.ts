import type { Amount, Figure } from './figure.js';

const HEADINGS = ['figure', 'product', 'baseline', 'ratio', 'target', 'met'] as const;

export function asTable(figures: readonly Figure[]): string {
  const rows = [[...HEADINGS], ...figures.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function asMarkdown(figures: readonly Figure[], { versions, day }: { versions: string; day: string }): string {
  const rows = figures.map((figure) => {
    const [, ...rest] = cells(figure);
    return line([`\`${figure.name}\`: ${figure.what}`, ...rest]);
  });
  return [`Measured on ${day} with ${versions}.`, '', line(HEADINGS), line(HEADINGS.map(() => '---')), ...rows].join('\n');
}

function line(row: readonly string[]): string {
  return `| ${row.join(' | ')} |`;
}

function cells({ name, product, baseline, ratio, target, met }: Figure): string[] {
  return [
    name,
    written(product),
    baseline === null ? '' : written(baseline),
    ratio === null ? '' : `${round(ratio)} ×`,
    target ?? '',
    met === null ? '' : met ? 'yes' : 'NO',
  ];
}

function written({ value, unit }: Amount): string {
  return `${round(value)} ${unit}`;
}

function round(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
