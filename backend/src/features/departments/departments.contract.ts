import { z } from 'zod';
import { Id, Instant, text, Version } from '../../platform/http/schemas.js';

const DepartmentName = text(80).describe('Unique in the company.');

export const Department = z
  .object({
    id: Id,
    name: z.string(),
    memberCount: z.int().describe('How many people belong to it.'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Department' });
export type Department = z.infer<typeof Department>;

export const DepartmentList = z.object({ items: z.array(Department), nextCursor: z.null() }).meta({ id: 'DepartmentList' });
export type DepartmentList = z.infer<typeof DepartmentList>;

export const CreateDepartmentRequest = z
  .object({ name: DepartmentName })
  .meta({ id: 'CreateDepartmentRequest', examples: [{ name: '客户服务部' }] });
export type CreateDepartmentRequest = z.infer<typeof CreateDepartmentRequest>;

export const UpdateDepartmentRequest = z
  .object({ name: DepartmentName.optional(), version: Version.optional() })
  .meta({ id: 'UpdateDepartmentRequest', examples: [{ name: 'Service', version: 1 }] });
export type UpdateDepartmentRequest = z.infer<typeof UpdateDepartmentRequest>;
