const euro = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');
const byRegion: Record<string, string> = {
  CN: 'CNY',
  HK: 'HKD',
  MO: 'MOP',
  TW: 'TWD',
  JP: 'JPY',
  KR: 'KRW',
  SG: 'SGD',
  MY: 'MYR',
  TH: 'THB',
  US: 'USD',
  CA: 'CAD',
  GB: 'GBP',
  AU: 'AUD',
  NZ: 'NZD',
  CH: 'CHF',
  ...Object.fromEntries(euro.map((region) => [region, 'EUR'])),
};

/** The currency a new company most likely sells in, by the region of its browser; it can be changed until the first order. */
export function likelyCurrency(browserLanguage: string): string {
  const { region, language } = new Intl.Locale(browserLanguage).maximize();
  return byRegion[region ?? ''] ?? (language === 'zh' ? 'CNY' : 'USD');
}
