import { z } from 'zod';
import { Version } from '../../platform/http/schemas.js';

const Time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'validation.invalid')
  .describe('By the customer’s clock, HH:mm.');
const Days = z.array(z.int().min(1).max(7)).max(7).describe('On which days of the week the hours begin: 1 Monday … 7 Sunday.');

export const QuietHours = z
  .object({
    enabled: z.boolean(),
    startsAt: Time,
    endsAt: Time.describe('On the next day where it is not later than the start.'),
    days: Days,
    version: Version,
  })
  .meta({ id: 'QuietHours', description: 'Hours in which nothing is sent to customers, by the company’s time zone.' });

export const UpdateQuietHoursRequest = z
  .object({ enabled: z.boolean(), startsAt: Time, endsAt: Time, days: Days, version: Version })
  .partial()
  .meta({ id: 'UpdateQuietHoursRequest', examples: [{ startsAt: '21:30', endsAt: '08:30', version: 1 }] });

export type QuietHours = z.infer<typeof QuietHours>;
export type UpdateQuietHoursRequest = z.infer<typeof UpdateQuietHoursRequest>;
