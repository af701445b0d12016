import { parseFact } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { DecidePopulation } from './decide-population.js';
import { binEdgesBetween, histogramOf } from './domain/histogram.js';
import { mergePatch } from './domain/merge-patch.js';
import { numberColumns } from './domain/number-columns.js';
import { sortedValues, valueAt } from './domain/quantiles.js';
import { SchemePlans } from './scheme-plans.js';
import { TieringScope } from './tiering-scope.js';
import { type Histograms, type HistogramsQuery, parsedChange } from './tiering-schemes.contract.js';
import { viewScale } from './view-scheme.js';

/** The smallest step worth a bin: a day, an order, one unit of money. */
const STEP = { days: 1, count: 1, money: 100, instant: 86_400_000 } as const;

/** How the company's customers are spread over each dimension that has thresholds, of the scheme as it stands or as it would be changed. */
@Injectable()
export class ReadHistograms {
  constructor(
    private readonly plans: SchemePlans,
    private readonly scopes: TieringScope,
    private readonly decide: DecidePopulation,
  ) {}

  async execute(schemeId: string, { configuration }: HistogramsQuery = {}): Promise<Histograms> {
    const { scheme, version, plan: standing } = await this.plans.loadToRead(schemeId);
    const change = configuration === undefined ? undefined : parsedChange(configuration);
    const plan = change ? await this.plans.plan(version.plugin_digest, mergePatch(version.configuration, change)) : standing;
    const asOf = this.scopes.instant(undefined);
    const { population, total, approximate, edges } = await this.decide.measure(scheme, plan, asOf);
    const grow = approximate && population.size > 0 ? total / population.size : 1;
    const numbers = numberColumns(population);
    const items = plan.scales.map((scale) => {
      const buyersOnly = plan.quantiles.find(({ fact }) => fact === scale.fact)?.population === 'with-orders';
      const values = sortedValues(numbers[scale.fact] ?? [], buyersOnly ? numbers['orderCount'] : undefined);
      const step = STEP[parseFact(scale.fact)?.unit ?? 'count'];
      const bins = histogramOf(values, binEdgesBetween(values[0] ?? 0, values.at(-1) ?? 0, step));
      return {
        scale: viewScale(scale, plan, edges),
        total: Math.round(values.length * grow),
        bins: bins.map((bin) => ({ ...bin, count: Math.round(bin.count * grow) })),
        percentiles: values.length === 0 ? [] : Array.from({ length: 101 }, (_, percent) => valueAt(values, percent / 100)),
      };
    });
    return { asOf: asOf.toISOString(), approximate, items };
  }
}
