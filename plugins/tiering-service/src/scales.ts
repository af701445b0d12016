import type { Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export type ServiceRead = 'interactionCount.90d' | 'interactionCount.180d' | 'interactionCount.365d' | 'attribute.satisfaction';
export type ServiceFact = Exclude<ServiceRead, 'attribute.satisfaction'>;

export type Scales = {
  readonly frequency: Scale<ServiceRead> & { readonly fact: ServiceFact };
  readonly satisfaction: Scale<ServiceRead>;
};

/** How often there was contact in the window that was chosen, and how satisfied the customer is. */
export function scalesOf({ window, frequency, satisfaction }: Configuration): Scales {
  const fixed = { better: 'higher', method: 'fixed' } as const;
  return {
    frequency: { ...fixed, key: 'frequency', fact: `interactionCount.${window}d`, pointer: '/frequency', values: frequency },
    satisfaction: { ...fixed, key: 'satisfaction', fact: 'attribute.satisfaction', pointer: '/satisfaction', values: satisfaction },
  };
}
