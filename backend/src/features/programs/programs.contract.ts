import { z } from 'zod';
import { Id, Instant, page, text, Version } from '../../platform/http/schemas.js';
import { ENROLMENTS, PROGRAM_STATES } from './domain/program-states.js';

export const Key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .describe('How programs name it: lower-case letters, digits and hyphens. It never changes.');

export const Names = z
  .object({ 'zh-CN': text(50), en: text(50) })
  .describe('How people read it, in both languages.')
  .meta({ id: 'LoyaltyNames' });

const State = z
  .enum(PROGRAM_STATES)
  .describe('draft: nothing is earned yet. live: customers earn. paused: nothing is earned, and what customers hold stays theirs.');
const EnrolmentWay = z
  .enum(ENROLMENTS)
  .describe('automatic: every customer takes part, and is a member from the first units on. invited: only who was made a member.');

export const MOST_COUNTED = 10_000;

export const Program = z
  .object({
    id: Id,
    key: Key,
    names: Names,
    state: State,
    enrolment: EnrolmentWay,
    memberCount: z.int().describe(`How many are members, counted up to ${MOST_COUNTED}: more are ${MOST_COUNTED + 1}.`),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Program', description: 'What a company promises customers who come back.' });
export type Program = z.infer<typeof Program>;

export const ProgramList = z.object({ items: z.array(Program), nextCursor: z.null() }).meta({ id: 'ProgramList' });
export type ProgramList = z.infer<typeof ProgramList>;

export const CreateProgramRequest = z
  .object({ key: Key, names: Names, state: State.default('draft'), enrolment: EnrolmentWay.default('automatic') })
  .meta({
    id: 'CreateProgramRequest',
    examples: [{ key: 'club', names: { 'zh-CN': '会员俱乐部', en: 'Members’ club' }, state: 'draft', enrolment: 'automatic' }],
  });
export type CreateProgramRequest = z.infer<typeof CreateProgramRequest>;

export const UpdateProgramRequest = z
  .object({
    names: Names.optional(),
    state: State.optional().describe('What was live once is never a draft again.'),
    enrolment: EnrolmentWay.optional(),
    version: Version.optional(),
  })
  .meta({ id: 'UpdateProgramRequest', examples: [{ state: 'live', version: 1 }] });
export type UpdateProgramRequest = z.infer<typeof UpdateProgramRequest>;

const MemberCustomer = z.object({
  id: Id,
  name: z.string().nullable().describe('Masked for who may not see contacts.'),
  number: z.string(),
});

export const ProgramMember = z.object({ customer: MemberCustomer, joinedAt: Instant }).meta({ id: 'ProgramMember' });
export type ProgramMember = z.infer<typeof ProgramMember>;

export const ProgramMemberPage = page(ProgramMember, 'ProgramMemberPage');
export type ProgramMemberPage = z.infer<typeof ProgramMemberPage>;

export const EnrolMemberRequest = z
  .object({ customerId: Id })
  .meta({ id: 'EnrolMemberRequest', examples: [{ customerId: '0193a1f0-0000-7000-8000-000000000001' }] });
export type EnrolMemberRequest = z.infer<typeof EnrolMemberRequest>;

export const Membership = z
  .object({
    program: Program.pick({ id: true, key: true, names: true, state: true, enrolment: true }),
    takesPart: z.boolean().describe('Whether the customer earns: as a member, or because everybody does and the customer has not left.'),
    joinedAt: Instant.nullable().describe('Null: never a member.'),
    leftAt: Instant.nullable(),
  })
  .meta({ id: 'Membership' });
export type Membership = z.infer<typeof Membership>;

export const CustomerMemberships = z
  .object({ items: z.array(Membership).describe('One for each programme of the company.') })
  .meta({ id: 'CustomerMemberships' });
export type CustomerMemberships = z.infer<typeof CustomerMemberships>;
