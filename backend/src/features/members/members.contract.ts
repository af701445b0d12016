import { z } from 'zod';
import { Id, Instant, page, Version } from '../../platform/http/schemas.js';

export const RoleName = z
  .string()
  .max(40)
  .describe('`owner`, `admin`, `marketer`, `agent`, `analyst`, `partner`, or the id of a role of the company’s own.');

export const Member = z
  .object({
    id: Id.describe('Of the person.'),
    name: z.string(),
    email: z.string(),
    role: RoleName,
    departmentId: Id.nullable(),
    emailConfirmed: z.boolean(),
    twoStep: z.boolean().describe('Whether they sign in with a second factor.'),
    createdAt: Instant.describe('When they joined.'),
    version: Version,
  })
  .meta({ id: 'Member', description: 'A person of the company.' });
export type Member = z.infer<typeof Member>;

export const MemberPage = page(Member, 'MemberPage');
export type MemberPage = z.infer<typeof MemberPage>;

export const UpdateMemberRequest = z
  .object({ role: RoleName.optional(), departmentId: Id.nullable().optional(), version: Version.optional() })
  .meta({ id: 'UpdateMemberRequest', examples: [{ role: 'marketer', version: 1 }] });
export type UpdateMemberRequest = z.infer<typeof UpdateMemberRequest>;
