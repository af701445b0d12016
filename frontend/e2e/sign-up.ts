import type { APIRequestContext } from '@playwright/test';
import type { Language } from '../src/language/language.ts';
import { post } from './api.ts';
import { linkInLetter } from './letters.ts';

type Founder = { companyName: string; name: string; locale: Language; email: string; password: string };

/** A new company whose owner is signed in and has confirmed the address. */
export async function signUp(context: APIRequestContext, dataFolder: string, founder: Founder): Promise<void> {
  await post(context, '/auth/signup', { timeZone: 'Asia/Shanghai', currency: 'CNY', ...founder });
  const confirm = new URL(await linkInLetter(dataFolder, founder.email, 'confirm-address'));
  await post(context, '/auth/confirm-address', { token: confirm.searchParams.get('token') });
}
