import type { APIRequestContext } from '@playwright/test';

export async function read<Answer>(context: APIRequestContext, path: string): Promise<Answer> {
  const answer = await context.get(`/api/v1${path}`);
  if (!answer.ok()) throw new Error(`GET ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** What shows that a change comes from our own pages. */
export async function proof(context: APIRequestContext): Promise<Record<string, string>> {
  const { cookies } = await context.storageState();
  return { 'x-csrf-token': cookies.find(({ name }) => name === 'liuke_csrf')?.value ?? '' };
}

export function post<Answer = unknown>(context: APIRequestContext, path: string, data: unknown): Promise<Answer> {
  return send<Answer>(context, 'POST', path, data);
}

export async function send<Answer = unknown>(context: APIRequestContext, method: string, path: string, data: unknown): Promise<Answer> {
  const answer = await context.fetch(`/api/v1${path}`, { method, data, headers: await proof(context) });
  const text = await answer.text();
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`);
  return JSON.parse(text === '' ? 'null' : text);
}
