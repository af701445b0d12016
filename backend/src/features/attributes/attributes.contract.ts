import { z } from 'zod';
import { Id, Instant, text, Version } from '../../platform/http/schemas.js';
import { ATTRIBUTE_TYPES } from './domain/attribute-value.js';

export const AttributeKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/)
  .describe('How programs name it: lower-case letters, digits and underscores.');

export const AttributeNames = z
  .object({ 'zh-CN': text(50), en: text(50) })
  .describe('How people read it, in both languages.')
  .meta({ id: 'AttributeNames' });

const Choice = z.object({ key: text(50), names: AttributeNames }).meta({ id: 'AttributeChoice' });
const Choices = z
  .array(Choice)
  .max(200)
  .refine((choices) => new Set(choices.map(({ key }) => key)).size === choices.length, 'attributes.choice-twice');

export const Attribute = z
  .object({
    id: Id,
    key: AttributeKey,
    names: AttributeNames,
    type: z.enum(ATTRIBUTE_TYPES),
    choices: Choices,
    archivedAt: Instant.nullable(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Attribute', description: 'A field of one’s own that customers carry.' });

export const AttributeList = z.object({ items: z.array(Attribute) }).meta({ id: 'AttributeList' });

export const CreateAttributeRequest = z
  .object({
    key: AttributeKey,
    names: AttributeNames,
    type: z.enum(ATTRIBUTE_TYPES).describe('Fixed once the attribute exists.'),
    choices: Choices.default([]).describe('For the type `choice`: what may be chosen.'),
  })
  .meta({
    id: 'CreateAttributeRequest',
    examples: [
      {
        key: 'skin_type',
        names: { 'zh-CN': '肤质', en: 'Skin type' },
        type: 'choice',
        choices: [{ key: 'dry', names: { 'zh-CN': '干性', en: 'Dry' } }],
      },
    ],
  });

export const UpdateAttributeRequest = z
  .object({
    names: AttributeNames.optional(),
    choices: Choices.optional().describe('The whole list. A choice that customers carry cannot be left out.'),
    archived: z.boolean().optional().describe('An archived attribute keeps its values and is offered nowhere.'),
    version: Version.optional(),
  })
  .meta({ id: 'UpdateAttributeRequest', examples: [{ names: { 'zh-CN': '肤质', en: 'Skin' }, version: 1 }] });

export type Attribute = z.infer<typeof Attribute>;
export type CreateAttributeRequest = z.infer<typeof CreateAttributeRequest>;
export type UpdateAttributeRequest = z.infer<typeof UpdateAttributeRequest>;
