import { z } from 'zod';
import { Currency, Id, Instant, Locale, text, TimeZone } from '../../platform/http/schemas.js';

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

const Token = z.string().min(1).max(200).describe('From the link in the letter.');
export const EXAMPLE_TOKEN = 'x3Jw0N7d2n9Qm4Tq8Zr5Lk1Vb6Hs0Yc3Fg7Ae2Ru9Pi';
const Code = z.string().trim().min(1).max(40);

export const ConfirmAddressRequest = z.object({ token: Token }).meta({ id: 'ConfirmAddressRequest', example: { token: EXAMPLE_TOKEN } });
export type ConfirmAddressRequest = z.infer<typeof ConfirmAddressRequest>;

export const PasswordLinkRequest = z
  .object({ email: Email })
  .meta({ id: 'PasswordLinkRequest', example: { email: 'lin.yue@example.com' } });
export type PasswordLinkRequest = z.infer<typeof PasswordLinkRequest>;

export const PasswordResetRequest = z
  .object({ token: Token, password: NewPassword })
  .meta({ id: 'PasswordResetRequest', example: { token: EXAMPLE_TOKEN, password: 'another long pass phrase' } });
export type PasswordResetRequest = z.infer<typeof PasswordResetRequest>;

export const ChangePasswordRequest = z
  .object({ password: z.string().min(1).max(200).describe('The present one.'), newPassword: NewPassword })
  .meta({ id: 'ChangePasswordRequest', example: { password: 'a long pass phrase', newPassword: 'another long pass phrase' } });
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;

export const SwitchTenantRequest = z
  .object({ tenantId: Id })
  .meta({ id: 'SwitchTenantRequest', example: { tenantId: '01a20540-95b1-7103-9e5e-adbbd6a2bee1' } });
export type SwitchTenantRequest = z.infer<typeof SwitchTenantRequest>;

export const SessionList = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        current: z.boolean().describe('The one that asks.'),
        tenantName: z.string().nullable(),
        userAgent: z.string().nullable(),
        ip: z.string().nullable(),
        createdAt: Instant,
        lastSeenAt: Instant,
        expiresAt: Instant,
      }),
    ),
    nextCursor: z.null(),
  })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

export const TwoStepOffer = z
  .object({ secret: z.string().describe('For typing by hand.'), uri: z.string().describe('`otpauth://…`, for the picture.') })
  .meta({ id: 'TwoStepOffer' });
export type TwoStepOffer = z.infer<typeof TwoStepOffer>;

export const ConfirmTwoStepRequest = z
  .object({ code: Code.describe('The six digits that the app shows.') })
  .meta({ id: 'ConfirmTwoStepRequest', example: { code: '123456' } });
export type ConfirmTwoStepRequest = z.infer<typeof ConfirmTwoStepRequest>;

export const RecoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()).describe('Each signs in once without the app. Shown this once.') })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const DisableTwoStepRequest = z
  .object({ password: z.string().min(1).max(200) })
  .meta({ id: 'DisableTwoStepRequest', example: { password: 'a long pass phrase' } });
export type DisableTwoStepRequest = z.infer<typeof DisableTwoStepRequest>;
