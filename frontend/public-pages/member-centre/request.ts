/** What the server refused, by its code; `unreachable` where there was no answer. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code);
  }
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Requests of this page, relative to `/api/v1/member-centre`. @throws Refused */
export async function request<T = void>(method: Method, path: string, language: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { method, credentials: 'same-origin', headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  const answer = await fetch(`/api/v1/member-centre${path}`, init).catch(() => undefined);
  if (!answer) throw new Refused('unreachable', 0);
  const text = await answer.text();
  const read = JSON.parse(text === '' ? 'null' : text);
  if (!answer.ok) throw new Refused(typeof read?.code === 'string' ? read.code : 'unreachable', answer.status);
  return read;
}
