import { currentLanguage } from '../language/language.ts';
import { readProblem, unreachable } from './problem.ts';

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

type Options = { query?: Query; signal?: AbortSignal; idempotencyKey?: string };
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

let whenSignedOut: () => void = () => undefined;

/** Called whenever the server says that nobody is signed in. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

/** Requests to the API of this portal, relative to `/api/v1`. They throw `ProblemError`. */
export const api = {
  get: <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
    send<T>('GET', path, undefined, signal ? { query, signal } : { query }),
  post: <T = void>(path: string, body: unknown = {}, options: Options = {}) => send<T>('POST', path, body, options),
  patch: <T = void>(path: string, body: unknown, options: Options = {}) => send<T>('PATCH', path, body, options),
  put: <T = void>(path: string, body: unknown, options: Options = {}) => send<T>('PUT', path, body, options),
  delete: <T = void>(path: string, options: Options = {}) => send<T>('DELETE', path, undefined, options),
};

async function send<T>(method: Method, path: string, body: unknown, options: Options): Promise<T> {
  const response = await reach(apiUrl(path, options.query), {
    method,
    credentials: 'same-origin',
    headers: headersFor(method, body, options),
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok) {
    if (response.status === 401 && !path.startsWith('/auth/')) whenSignedOut();
    throw await readProblem(response);
  }
  const text = await response.text();
  return JSON.parse(text === '' ? 'null' : text);
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw unreachable();
  }
}

function headersFor(method: Method, body: unknown, options: Options): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': currentLanguage(),
    ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken() }),
    ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
  };
}

function csrfToken(): string {
  const match = /(?:^|;\s*)liuke_csrf=([^;]*)/.exec(document.cookie);
  return decodeURIComponent(match?.[1] ?? '');
}

/** The address of an API path, for links that download. */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const entry of value) search.append(name, String(entry));
    else if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`;
}
