const leftOutByTheRuntime = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'VED'];

/** The codes of ISO 4217 as the API takes them, units of account included. */
export const currencies: readonly string[] = [...new Set([...Intl.supportedValuesOf('currency'), ...leftOutByTheRuntime])].toSorted();

/** The currencies to choose from, named in the reader's language; the one that is most likely meant stands first. */
export function currencyChoices(language: string, likely: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  const others = currencies.filter((code) => code !== likely);
  return [likely, ...others].map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }));
}

export function timeZoneChoices(): { value: string; label: string }[] {
  return Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
