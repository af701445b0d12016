const LEFT_OUT_BY_THE_RUNTIME = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'VED'];

/** The codes of ISO 4217, units of account included. */
export const currencies: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), ...LEFT_OUT_BY_THE_RUNTIME]);
