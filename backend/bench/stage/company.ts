import { z } from 'zod';
import type { Product } from './product.js';

/** A company that signed up, and a key that may do everything a key can. */
export type Company = { readonly tenantId: string; readonly key: string; readonly source: string };

const SignedUp = z.object({ tenant: z.object({ id: z.string() }) });
const Scopes = z.object({ items: z.array(z.string()) });
const Key = z.object({ key: z.string() });

export async function signUp(product: Product, name: string): Promise<Company> {
  const request = {
    companyName: name,
    name: 'Owner',
    email: `${name}@example.com`,
    password: 'a long pass phrase',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
  };
  const answer = await send(product, 'POST', '/auth/signup', { body: request });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1).join());
  const csrf = cookies.find((cookie) => cookie.startsWith('liuke_csrf='))?.slice('liuke_csrf='.length) ?? '';
  const session = { cookie: cookies.join('; '), 'x-csrf-token': decodeURIComponent(csrf) };
  const { tenant } = SignedUp.parse(await answer.json());
  const scopes = Scopes.parse(await (await send(product, 'GET', '/api-keys/scopes', { headers: session })).json()).items;
  const made = await send(product, 'POST', '/api-keys', { headers: session, body: { name: 'Load', scopes, source: 'shop' } });
  return { tenantId: tenant.id, key: Key.parse(await made.json()).key, source: 'shop' };
}

export async function ask<Answer>(
  product: Product,
  company: Company,
  answer: z.ZodType<Answer>,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await send(product, method, path, { headers: { authorization: `Bearer ${company.key}` }, body });
  return answer.parse(await response.json());
}

type Request = { headers?: Record<string, string>; body?: unknown };

async function send(product: Product, method: string, path: string, { headers = {}, body }: Request): Promise<Response> {
  const form = body instanceof FormData;
  const response = await fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body === undefined || form ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
