import type { CallbackCheck, CallbackDeclaration } from '@liuke/sdk';
import { elementsOf } from '@liuke/sdk';
import type { CallbackParts } from '../expressions/evaluate-text.js';
import { TextEvaluation } from '../expressions/evaluate-text.js';
import { nestsTooDeeply } from './answer-conditions.js';
import { sameText } from './same-text.js';
import { openWecomMessage } from './wecom-message-crypt.js';

export type IncomingCallback = CallbackParts & { readonly method: 'GET' | 'POST' };

/** What the provider hears. */
export type CallbackAnswer = { readonly body: string; readonly contentType: string };

export type VerifiedCallback =
  /** Not from the provider, or not now: answered with 403, and the plugin never hears of it. */
  | { readonly verdict: 'refused'; readonly why: string }
  /** The provider tries the address. There is nothing for the plugin to read. */
  | { readonly verdict: 'trial'; readonly answer: CallbackAnswer }
  /** `body` is decrypted where the provider encrypts. */
  | { readonly verdict: 'genuine'; readonly body: string; readonly answer: CallbackAnswer };

export const largestCallback = 512 * 1_024;

const nothing: CallbackAnswer = { body: '', contentType: 'text/plain' };

type Passed = { readonly body: string; readonly isTrial: boolean };

/**
 * Judges a callback by the channel's declaration, before any plugin sees it. Pure: time and secrets are inputs. Throws
 * `ExpressionProblem` when the declaration cannot be evaluated, for instance because a secret has not been entered.
 */
export function verifyCallback(
  { checks, answer = nothing }: CallbackDeclaration,
  callback: IncomingCallback,
  secrets: ReadonlyMap<string, string>,
  now: Date,
): VerifiedCallback {
  if (Buffer.byteLength(callback.body) > largestCallback) return { verdict: 'refused', why: 'too-large' };
  const evaluation = new TextEvaluation({ now, chance: '', secrets, tokens: new Map(), addresses: [], callback });
  let passed: Passed = { body: callback.body, isTrial: false };
  for (const check of checks) {
    const result = pass(check, callback, evaluation, now);
    if (result === undefined) return { verdict: 'refused', why: check.check };
    if (check.check === 'wecom') passed = result;
  }
  if (passed.isTrial) return { verdict: 'trial', answer: { body: passed.body, contentType: 'text/plain' } };
  if (callback.method !== 'POST') return { verdict: 'refused', why: 'method' };
  if (nestsTooDeeply(passed.body)) return { verdict: 'refused', why: 'nested-too-deeply' };
  return { verdict: 'genuine', body: passed.body, answer };
}

function pass(check: CallbackCheck, callback: IncomingCallback, evaluation: TextEvaluation, now: Date): Passed | undefined {
  const as = { body: callback.body, isTrial: false };
  if (check.check === 'equal') {
    const expected = evaluation.text(check.expected).data;
    const received = evaluation.text(check.received).data;
    const candidates = check.separator === undefined ? [received] : received.split(check.separator).slice(0, 20);
    return expected !== '' && candidates.some((candidate) => sameText(candidate, expected)) ? as : undefined;
  }
  if (check.check === 'recent') {
    const time = evaluation.text(check.time).data;
    if (!/^\d{1,16}$/.test(time)) return undefined;
    const away = Math.abs(now.getTime() - Number(time) * (check.unit === 's' ? 1_000 : 1));
    return away <= check.seconds * 1_000 ? as : undefined;
  }
  return passWecom(check, callback, evaluation);
}

function passWecom(
  check: Extract<CallbackCheck, { check: 'wecom' }>,
  { method, query, body }: IncomingCallback,
  evaluation: TextEvaluation,
): Passed | undefined {
  const { msg_signature: signature = '', timestamp = '', nonce = '', echostr = '' } = query;
  const isTrial = method === 'GET';
  const ciphertext = isTrial ? echostr : (elementsOf(body).get('Encrypt') ?? '');
  const opened = openWecomMessage(
    { signature, timestamp, nonce, ciphertext },
    { token: evaluation.text(check.token).data, key: evaluation.text(check.key).data, receiver: check.receiver },
  );
  return opened === undefined ? undefined : { body: opened, isTrial };
}
