import type { QuantileRequest, Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export type Dimension = 'recency' | 'frequency' | 'monetary';
export type RfmFact = 'recencyDays' | 'orderCount' | 'totalSpent';

/** The three dimensions with their four thresholds each, as configured. */
export function scalesOf(config: Configuration): readonly Scale<RfmFact>[] {
  const { method, recency, frequency, monetary } = config;
  const fixed = method === 'fixed';
  return [
    {
      key: 'recency',
      fact: 'recencyDays',
      better: 'lower',
      method,
      pointer: fixed ? '/recency/days' : '/recency/quantiles',
      values: fixed ? recency.days : recency.quantiles,
    },
    {
      key: 'frequency',
      fact: 'orderCount',
      better: 'higher',
      method,
      pointer: fixed ? '/frequency/orders' : '/frequency/quantiles',
      values: fixed ? frequency.orders : frequency.quantiles,
    },
    {
      key: 'monetary',
      fact: 'totalSpent',
      better: 'higher',
      method,
      pointer: fixed ? '/monetary/amounts' : '/monetary/quantiles',
      values: fixed ? monetary.amounts : monetary.quantiles,
    },
  ];
}

/** Smallest and largest are asked for as well: a threshold at the worst value separates nobody (see `scoring.ts`). */
export function quantilesOf(config: Configuration): readonly QuantileRequest<RfmFact>[] {
  if (config.method === 'fixed') return [];
  return scalesOf(config).map(({ fact, values }) => ({ fact, probabilities: [0, ...values, 1], population: 'with-orders' }));
}
