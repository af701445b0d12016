import { z } from 'zod';
import { Instant, text, Version } from '../../platform/http/schemas.js';

export const Permission = z
  .object({
    action: z.string().max(40).describe('One of the actions of the subject, or `manage` for all of them.'),
    subject: z.string().max(60),
    only: z
      .enum(['own', 'department'])
      .optional()
      .describe('Only records that the person owns, or that belong to their department; where the subject allows it.'),
  })
  .meta({ id: 'Permission' });

const RoleName = text(60).describe('Unique in the company.');
const Permissions = z.array(Permission).max(300);

export const Role = z
  .object({
    id: z.string().describe('`owner`, `admin`, `marketer`, `agent`, `analyst`, `partner`, or the id of a role of the company’s own.'),
    name: z.string().describe('Of a built-in role, its id: its names are the portal’s.'),
    builtIn: z.boolean(),
    permissions: z.array(Permission),
    memberCount: z.int(),
    createdAt: Instant.nullable(),
    version: Version.nullable().describe('Null for a built-in role, which nobody changes.'),
  })
  .meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

export const RoleList = z.object({ items: z.array(Role), nextCursor: z.null() }).meta({ id: 'RoleList' });
export type RoleList = z.infer<typeof RoleList>;

export const CreateRoleRequest = z.object({ name: RoleName, permissions: Permissions }).meta({
  id: 'CreateRoleRequest',
  examples: [
    {
      name: '区域顾问',
      permissions: [
        { action: 'read', subject: 'Customer', only: 'department' },
        { action: 'update', subject: 'Customer', only: 'own' },
      ],
    },
  ],
});
export type CreateRoleRequest = z.infer<typeof CreateRoleRequest>;

export const UpdateRoleRequest = z
  .object({ name: RoleName.optional(), permissions: Permissions.optional(), version: Version.optional() })
  .meta({ id: 'UpdateRoleRequest', examples: [{ name: 'Regional adviser', version: 1 }] });
export type UpdateRoleRequest = z.infer<typeof UpdateRoleRequest>;

export const PermissionCatalogue = z
  .object({
    items: z.array(
      z.object({
        subject: z.string(),
        noun: z.string(),
        actions: z.array(z.string()),
        conditions: z.array(z.enum(['own', 'department'])).describe('What `only` may say here.'),
        grantable: z.array(z.string()).describe('The actions that the caller holds for every record, and may hand on.'),
      }),
    ),
  })
  .meta({ id: 'PermissionCatalogue' });
export type PermissionCatalogue = z.infer<typeof PermissionCatalogue>;
