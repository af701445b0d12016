import { z } from 'zod';
import { Id, Instant, page, text } from '../../platform/http/schemas.js';
import { Email, EXAMPLE_TOKEN } from '../auth/auth.public.js';
import { RoleName } from '../members/members.public.js';

export const Invitation = z
  .object({
    id: Id,
    email: z.string(),
    role: RoleName,
    departmentId: Id.nullable(),
    invitedBy: Id.describe('The person who invited.'),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'Invitation', description: 'One that can still be accepted.' });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationPage = page(Invitation, 'InvitationPage');
export type InvitationPage = z.infer<typeof InvitationPage>;

export const CreateInvitationRequest = z
  .object({ email: Email, role: RoleName, departmentId: Id.nullable().optional() })
  .meta({ id: 'CreateInvitationRequest', examples: [{ email: 'chen.wei@example.com', role: 'agent' }] });
export type CreateInvitationRequest = z.infer<typeof CreateInvitationRequest>;

export const CreatedInvitation = Invitation.extend({
  link: z.string().nullable().describe('To hand over oneself, only where this installation sends no letters. Shown this once.'),
}).meta({ id: 'CreatedInvitation' });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

export const OpenInvitation = z
  .object({
    tenantName: z.string(),
    email: z.string(),
    role: RoleName,
    invitedBy: z.string().nullable().describe('The name of the person who invited.'),
    hasAccount: z.boolean().describe('Whether the address has an account: then its password is asked for, else a new one is chosen.'),
  })
  .meta({ id: 'OpenInvitation' });
export type OpenInvitation = z.infer<typeof OpenInvitation>;

export const AcceptInvitationRequest = z
  .object({
    token: z.string().min(1).max(200),
    name: text(120).optional().describe('For a new account.'),
    password: z.string().min(1).max(200).optional().describe('Of the account, or for a new one (at least 10 characters).'),
    code: z.string().trim().max(40).optional().describe('The second factor, where the account has one.'),
  })
  .meta({ id: 'AcceptInvitationRequest', example: { token: EXAMPLE_TOKEN, name: 'Chen Wei', password: 'a long pass phrase' } });
export type AcceptInvitationRequest = z.infer<typeof AcceptInvitationRequest>;
