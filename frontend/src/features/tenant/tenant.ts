export type TenantDetails = {
  id: string;
  name: string;
  industry: string | null;
  timeZone: string;
  currency: string;
  locale: string;
  version: number;
};
