import { z } from 'zod';
import { Id, Instant, text, Version } from '../../platform/http/schemas.js';

export const TagName = text(50).describe('What the tag says; unique in the company.');
const TagGroup = text(50).nullable().describe('Tags of one group stand together.');

export const Tag = z
  .object({ id: Id, name: TagName, group: TagGroup, createdAt: Instant, version: Version })
  .meta({ id: 'Tag', description: 'A word that customers are marked with.' });

export const TagList = z.object({ items: z.array(Tag) }).meta({ id: 'TagList' });

export const CreateTagRequest = z
  .object({ name: TagName, group: TagGroup.default(null) })
  .meta({ id: 'CreateTagRequest', examples: [{ name: '价格敏感', group: '购买习惯' }] });

export const UpdateTagRequest = z
  .object({ name: TagName.optional(), group: TagGroup.optional(), version: Version.optional() })
  .meta({ id: 'UpdateTagRequest', examples: [{ name: 'Price-sensitive', version: 1 }] });

/** A tag as one names it in another request: one that exists by its id, or any by its name; an unknown name makes a new tag. */
export const TagReference = z.union([z.object({ id: Id }), z.object({ name: TagName })]).meta({ id: 'TagReference' });

export type Tag = z.infer<typeof Tag>;
export type CreateTagRequest = z.infer<typeof CreateTagRequest>;
export type UpdateTagRequest = z.infer<typeof UpdateTagRequest>;
export type TagReference = z.infer<typeof TagReference>;
