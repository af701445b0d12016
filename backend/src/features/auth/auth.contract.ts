import { z } from 'zod';
import { Currency, Id, Locale, text, TimeZone } from '../../platform/http/schemas.js';

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('validation.email'))
  .describe('An e-mail address; upper and lower case are the same.');

export const NewPassword = z.string().min(10, 'validation.password-too-short').max(200).describe('At least 10 characters.');

export const SignUpRequest = z
  .object({
    companyName: text(120),
    name: text(120),
    email: Email,
    password: NewPassword,
    timeZone: TimeZone.default('Asia/Shanghai'),
    currency: Currency.default('CNY'),
    locale: Locale.optional().describe('Of the company and its letters; by Accept-Language unless given.'),
  })
  .meta({
    id: 'SignUpRequest',
    example: {
      companyName: 'Corner Tea House',
      name: 'Lin Yue',
      email: 'lin.yue@example.com',
      password: 'a long pass phrase',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      locale: 'zh-CN',
    },
  });
export type SignUpRequest = z.infer<typeof SignUpRequest>;

export const TenantSummary = z
  .object({ id: Id, name: z.string(), timeZone: z.string(), currency: z.string(), locale: Locale })
  .meta({ id: 'TenantSummary' });
export const UserSummary = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    emailConfirmed: z.boolean(),
    locale: Locale.nullable(),
    theme: z.enum(['system', 'light', 'dark']),
    twoStep: z.boolean(),
  })
  .meta({ id: 'UserSummary' });

export const SignedIn = z.object({ tenant: TenantSummary, user: UserSummary }).meta({ id: 'SignedInResponse' });
export type SignedIn = z.infer<typeof SignedIn>;

export const SignInRequest = z
  .object({
    email: Email,
    password: z.string().min(1).max(200),
    code: z
      .string()
      .trim()
      .max(40)
      .optional()
      .describe('Six digits of the second factor, or a recovery code, where two-step sign-in is on.'),
  })
  .meta({ id: 'SignInRequest', example: { email: 'lin.yue@example.com', password: 'a long pass phrase' } });
export type SignInRequest = z.infer<typeof SignInRequest>;
