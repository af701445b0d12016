import { z } from 'zod';
import { text } from '../../platform/http/schemas.js';
import { attributeTypes, customerFields, orderFields } from './domain/column-mapping.js';
import { delimiters, textEncodings } from './domain/file-format.js';
import { dateFormats } from './domain/read-date.js';
import { decimalStyles } from './domain/read-decimal.js';

const style = {
  dateFormat: z.enum(dateFormats).exactOptional().describe('How dates are written in this column.'),
  decimalStyle: z.enum(decimalStyles).exactOptional().describe('`point`: 1,234.50; `comma`: 1.234,50.'),
};

export const ColumnTarget = z
  .discriminatedUnion('to', [
    z.object({ to: z.literal('ignore') }),
    z.object({ to: z.literal('field'), field: z.enum([...orderFields, ...customerFields]), ...style }),
    z.object({
      to: z.literal('attribute'),
      key: z.string().regex(/^[a-z][a-z0-9_]{0,49}$/, 'imports.attribute-key-invalid'),
      name: text(50),
      type: z.enum(attributeTypes),
      choices: z.array(z.string().max(50)).max(200).exactOptional(),
      ...style,
    }),
  ])
  .meta({ id: 'ImportColumnTarget', description: 'What becomes of one column: nothing, a field, or an attribute of the customer.' });

export const ColumnMapping = z.array(ColumnTarget).max(500).describe('One target for each column of the file, in its order.');

export const FormatChoices = z
  .object({
    encoding: z.enum(textEncodings).exactOptional(),
    delimiter: z.enum(delimiters).exactOptional().describe('`spaces` stands for runs of spaces.'),
    sheet: z.string().max(200).exactOptional(),
    headerRow: z.int().min(1).max(1_000).nullable().exactOptional().describe('Null where the first row is data.'),
  })
  .meta({ id: 'ImportFormatChoices', description: 'What a person knows better than what was detected.' });
