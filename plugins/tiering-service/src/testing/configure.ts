import { fillDefaults, isConfiguration } from '@liuke/sdk';
import type { Configuration } from '../configuration.ts';
import { configuration } from '../configuration.ts';

/** A configuration as the host hands it over: defaults filled in, checked against the schema. */
export function configure(given: object): Configuration {
  const config = fillDefaults(configuration, given);
  if (!isConfiguration(configuration, config)) throw new Error('The configuration does not match its schema.');
  return config;
}
