export type TenantDetails = {
  id: string;
  name: string;
  industry: string | null;
  timeZone: string;
  currency: string;
  currencyFixed: boolean;
  locale: string;
  version: number;
};
