import type { CustomerUpsertRow } from '../../customers/customers.public.js';
import type { DemoCustomer } from './generate-demo.js';

const SAYS_NOTHING: CustomerUpsertRow = {
  externalId: null,
  number: null,
  type: null,
  name: null,
  company: null,
  industry: null,
  companySize: null,
  position: null,
  region: null,
  birthday: null,
  birthdayCalendar: null,
  anniversary: null,
  cooperationStartedOn: null,
  contractStartsOn: null,
  contractEndsOn: null,
  origin: null,
  remarks: null,
  phone: null,
  email: null,
  wecom: null,
  wechat: null,
  address: null,
  tags: [],
  attributes: {},
};

export function customerRow({
  externalId,
  type,
  name,
  company,
  industry,
  region,
  birthday,
  email,
  phone,
  tags,
}: DemoCustomer): CustomerUpsertRow {
  return { ...SAYS_NOTHING, externalId, type, name, company, industry, region, birthday, email, phone, tags };
}
