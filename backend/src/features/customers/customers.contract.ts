import { z } from 'zod';
import { Currency, Day, Id, Instant, text, Version } from '../../platform/http/schemas.js';
import { TagReference } from '../tags/tags.public.js';
import { CUSTOMER_TYPES } from './domain/customer-number.js';
import { BIRTHDAY_CALENDARS } from './domain/customer-profile.js';
import { CONTACT_KINDS } from './domain/normalise-contact.js';

export const ExternalId = text(200).describe('The id of the customer in the system it comes from.');
export const Source = text(50).describe('The system that an external id comes from; the caller’s own unless given.');
const CustomerNumber = text(50).describe(
  'Unique in the company; made from the pattern P2024001 (person) or C2024001 (organisation) unless given.',
);
/** The database knows no year 0. */
const CalendarDay = Day.refine((day) => day >= '0001-01-01', 'validation.invalid');
const Money = z.int().describe('In minor units of the currency.');

const profile = {
  type: z.enum(CUSTOMER_TYPES),
  name: text(200).nullable(),
  company: text(200).nullable().describe('The organisation a person belongs to, or the full name of an organisation.'),
  industry: text(100).nullable(),
  companySize: text(50).nullable(),
  position: text(100).nullable(),
  region: text(100).nullable(),
  birthday: CalendarDay.nullable().describe('The day of birth, always as a day of the solar calendar.'),
  birthdayCalendar: z.enum(BIRTHDAY_CALENDARS).describe('Which calendar the birthday is kept by.'),
  anniversary: CalendarDay.nullable(),
  cooperationStartedOn: CalendarDay.nullable(),
  contractStartsOn: CalendarDay.nullable(),
  contractEndsOn: CalendarDay.nullable(),
  ownerId: Id.nullable().describe('The member who looks after the customer.'),
  departmentId: Id.nullable(),
  origin: text(100).nullable().describe('How the customer was won.'),
  remarks: text(4_000).nullable(),
};

const ContactValue = text(500);
/** What stands is shown as it stands, also where it came in by other ways than this API. */
const Text = z.string().nullable();
const profileView = {
  type: z.enum(CUSTOMER_TYPES),
  name: Text,
  company: Text,
  industry: Text,
  companySize: Text,
  position: Text,
  region: Text,
  birthday: Day.nullable(),
  birthdayCalendar: z.enum(BIRTHDAY_CALENDARS),
  anniversary: Day.nullable(),
  cooperationStartedOn: Day.nullable(),
  contractStartsOn: Day.nullable(),
  contractEndsOn: Day.nullable(),
  ownerId: Id.nullable(),
  departmentId: Id.nullable(),
  origin: Text,
  remarks: Text,
};

const NewContact = z.object({ kind: z.enum(CONTACT_KINDS), value: ContactValue }).meta({ id: 'NewCustomerContact' });
const ContactChange = z
  .union([NewContact, z.object({ id: Id }).describe('Keeps a contact that stands.')])
  .meta({ id: 'CustomerContactChange' });
export const AttributeInputs = z
  .record(z.string().max(50), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
  .refine((values) => Object.keys(values).length <= 200, 'attributes.too-many')
  .describe('By key: text, whole number, money in minor units, yyyy-mm-dd, true or false, or a choice’s key; null takes the value away.');

const ChangeableProfile = z.object(profile).partial();

export const CreateCustomerRequest = ChangeableProfile.extend({
  externalId: ExternalId.optional(),
  source: Source.optional(),
  number: CustomerNumber.optional(),
  email: ContactValue.optional().describe('Short for a contact of this kind.'),
  phone: ContactValue.optional().describe('Short for a contact of this kind.'),
  contacts: z.array(NewContact).max(20).optional(),
  tags: z
    .array(z.union([TagReference, text(50)]))
    .max(100)
    .optional()
    .describe('Tags by id, by name, or simply the names.'),
  attributes: AttributeInputs.optional(),
}).meta({
  id: 'CreateCustomerRequest',
  examples: [{ externalId: 'shop-1001', type: 'individual', name: '林月', email: 'lin.yue@example.com', tags: ['价格敏感'] }],
});

export const UpdateCustomerRequest = ChangeableProfile.extend({
  version: Version.optional(),
  number: CustomerNumber.optional(),
  email: ContactValue.nullable().optional().describe('In place of the first contact of this kind; null takes that one away.'),
  phone: ContactValue.nullable().optional().describe('In place of the first contact of this kind; null takes that one away.'),
  contacts: z.array(ContactChange).max(20).optional().describe('The whole list: new ones, and those that stay by their id.'),
  attributes: AttributeInputs.optional().describe('Only the named ones change; null takes a value away.'),
}).meta({ id: 'UpdateCustomerRequest', examples: [{ region: '浙江', attributes: { skin_type: 'dry' }, version: 3 }] });

export const ReplaceTagsRequest = z
  .object({ tags: z.array(z.union([TagReference, text(50)])).max(100) })
  .meta({ id: 'ReplaceCustomerTagsRequest', examples: [{ tags: ['价格敏感', 'VIP'] }] });

export const AddIdentityRequest = z
  .object({ externalId: ExternalId, source: Source.optional() })
  .meta({ id: 'AddCustomerIdentityRequest', examples: [{ source: 'crm', externalId: '77120' }] });

const Contact = z
  .object({
    id: Id,
    kind: z.enum(CONTACT_KINDS),
    value: z.string().nullable().describe('Null where the key that opened it was lost: enter it again.'),
    masked: z.boolean().describe('True where the reader may see only a trace of it.'),
  })
  .meta({ id: 'CustomerContact' });

const moneyFacts = {
  currency: Currency,
  orders: z.int(),
  gross: Money,
  refunded: Money,
  spent: Money.describe('Gross less refunds.'),
  averageOrderValue: Money.nullable().describe('客单价: spent by order.'),
  firstOrderAt: Instant.nullable(),
  lastOrderAt: Instant.nullable(),
};

export const CustomerFactsView = z
  .object({
    ...moneyFacts,
    interactions: z.int(),
    lastInteractionAt: Instant.nullable(),
    referred: z.int().describe('Customers whom this one has brought and who bought something that was not sent back.'),
    preferredProduct: z.string().nullable(),
    preferredCategory: z.string().nullable(),
    otherCurrencies: z.array(z.object(moneyFacts)).describe('Orders that are not counted in the company’s currency.'),
  })
  .meta({ id: 'CustomerFacts', description: 'What events tell, in the company’s currency.' });

const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });

export const TierView = z
  .object({
    schemeId: Id,
    schemeName: z.string(),
    primary: z.boolean(),
    tier: z.string(),
    score: z.number(),
    reasons: z.array(Reason).describe('Why this tier: codes of the model’s messages with their values.'),
    inputs: z.record(z.string(), z.unknown()).describe('What the decision was made on.'),
    versionNumber: z.int(),
    pluginId: z.string(),
    since: Instant,
    decidedAt: Instant,
  })
  .meta({ id: 'CustomerTier' });

const TagView = z.object({ id: Id, name: z.string(), group: z.string().nullable() }).meta({ id: 'CustomerTag' });
const AttributeValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const Customer = z
  .object({
    id: Id,
    number: z.string(),
    externalId: z.string().nullable().describe('The id in the caller’s source.'),
    ...profileView,
    ownerName: z.string().nullable(),
    departmentName: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    contacts: z.array(Contact),
    identities: z.array(z.object({ source: z.string(), externalId: z.string() })),
    tags: z.array(TagView),
    attributes: AttributeValues,
    facts: CustomerFactsView,
    tiers: z.array(TierView).describe('One a scheme, the primary one first.'),
    archivedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    version: Version,
  })
  .meta({ id: 'Customer' });

export type CreateCustomerRequest = z.infer<typeof CreateCustomerRequest>;
export type UpdateCustomerRequest = z.infer<typeof UpdateCustomerRequest>;
export type ReplaceTagsRequest = z.infer<typeof ReplaceTagsRequest>;
export type AddIdentityRequest = z.infer<typeof AddIdentityRequest>;
export type AttributeInputs = z.infer<typeof AttributeInputs>;
export type Customer = z.infer<typeof Customer>;
export type ContactView = z.infer<typeof Contact>;
export type TierView = z.infer<typeof TierView>;
