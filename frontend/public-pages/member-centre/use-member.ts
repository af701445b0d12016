import { ref } from 'vue';
import type { MemberCentre } from '../../src/api/generated/types.gen.ts';
import { currency, language, t, timeZone } from './language.ts';
import { Refused, request } from './request.ts';

const keptCompany = 'liuke.member-company';

export type State = 'loading' | 'outside' | 'inside';

export const state = ref<State>('loading');
export const centre = ref<MemberCentre>();
/** Why somebody stands outside, in words. */
export const notice = ref('');
/** The company whose code can be asked for. */
export const company = ref(new URLSearchParams(location.search).get('company') ?? localStorage.getItem(keptCompany) ?? '');

let changing: Promise<unknown> = Promise.resolve();

/** One change after the other: each is answered with everything as it stands then, and an older answer must not come last. */
export function ask<T = void>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  if (method === 'GET') return request<T>(method, path, language.value, body);
  const asked = changing.then(() => request<T>(method, path, language.value, body));
  changing = asked.catch(() => undefined);
  return asked;
}

export function show(read: MemberCentre): void {
  centre.value = read;
  timeZone.value = read.company.timeZone;
  currency.value = read.company.currency;
  company.value = read.company.id;
  localStorage.setItem(keptCompany, read.company.id);
  state.value = 'inside';
}

export async function enter(): Promise<void> {
  try {
    show(await ask<MemberCentre>('GET', ''));
  } catch (failure) {
    const isStranger = failure instanceof Refused && failure.status === 401;
    stepOut(isStranger ? '' : wordsFor(failure));
  }
}

export function stepOut(why: string): void {
  centre.value = undefined;
  notice.value = why;
  state.value = 'outside';
}

export async function leave(): Promise<void> {
  await ask('DELETE', '/sessions').catch(() => undefined);
  stepOut(t('left'));
}

/** What to say of a failure. Whoever is no longer signed in is led outside. */
export function wordsFor(failure: unknown): string {
  if (!(failure instanceof Refused)) throw failure;
  if (failure.status === 401) {
    stepOut(t('visitOver'));
    return t('visitOver');
  }
  if (failure.status === 429) return t('tooOften');
  switch (failure.code) {
    case 'unreachable':
      return t('unreachable');
    case 'auth.link-invalid':
      return t('linkOver');
    case 'member-centre.code-wrong':
    case 'request.invalid':
      return t('codeWrong');
    case 'member-centre.closed':
      return t('closed');
    case 'wallets.insufficient-units':
      return t('tooDear');
    case 'redemptions.sold-out':
      return t('soldOut');
    case 'redemptions.member-limit':
      return t('memberLimit');
    case 'redemptions.not-live':
    case 'redemptions.over':
    case 'redemptions.not-for-tier':
    case 'redemptions.not-for-level':
      return t('noLongerOffered');
    case 'request.version-conflict':
      return t('changedMeanwhile');
    default:
      return t('failed');
  }
}
