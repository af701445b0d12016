/** How numbers without a country are dialled: the country's code, and the digit that is dropped before it. */
export type Dialling = { readonly code: string; readonly trunk: string; readonly national: RegExp };

const dialling: Readonly<Record<string, Dialling>> = {
  CN: { code: '86', trunk: '0', national: /^(?:1\d{10}|[2-9]\d{8,10}|10\d{8}|[48]00\d{7})$/ },
  HK: { code: '852', trunk: '', national: /^\d{8}$/ },
  MO: { code: '853', trunk: '', national: /^\d{8}$/ },
  TW: { code: '886', trunk: '0', national: /^\d{8,9}$/ },
  SG: { code: '65', trunk: '', national: /^\d{8}$/ },
  MY: { code: '60', trunk: '0', national: /^\d{8,10}$/ },
  TH: { code: '66', trunk: '0', national: /^\d{8,9}$/ },
  VN: { code: '84', trunk: '0', national: /^\d{9,10}$/ },
  ID: { code: '62', trunk: '0', national: /^\d{8,12}$/ },
  PH: { code: '63', trunk: '0', national: /^\d{8,10}$/ },
  JP: { code: '81', trunk: '0', national: /^\d{9,10}$/ },
  KR: { code: '82', trunk: '0', national: /^\d{8,10}$/ },
  IN: { code: '91', trunk: '0', national: /^\d{10}$/ },
  AU: { code: '61', trunk: '0', national: /^\d{9}$/ },
  NZ: { code: '64', trunk: '0', national: /^\d{8,10}$/ },
  AE: { code: '971', trunk: '0', national: /^\d{8,9}$/ },
  GB: { code: '44', trunk: '0', national: /^\d{9,10}$/ },
  DE: { code: '49', trunk: '0', national: /^\d{6,12}$/ },
  FR: { code: '33', trunk: '0', national: /^\d{9}$/ },
  ES: { code: '34', trunk: '', national: /^\d{9}$/ },
  IT: { code: '39', trunk: '', national: /^\d{6,12}$/ },
  NL: { code: '31', trunk: '0', national: /^\d{9}$/ },
  US: { code: '1', trunk: '1', national: /^\d{10}$/ },
  CA: { code: '1', trunk: '1', national: /^\d{10}$/ },
  BR: { code: '55', trunk: '0', national: /^\d{10,11}$/ },
  MX: { code: '52', trunk: '', national: /^\d{10}$/ },
};

const byZone = new Map(
  Object.entries(dialling).flatMap(([country, rules]) =>
    (new Intl.Locale(`und-${country}`).getTimeZones() ?? []).map((zone): [string, Dialling] => [zone, rules]),
  ),
);

/** A company's numbers are dialled as in the country of its time zone; undefined where we do not know that country's rules. */
export function diallingOfZone(timeZone: string): Dialling | undefined {
  return byZone.get(timeZone) ?? byZone.get(new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone);
}
