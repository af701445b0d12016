import { scrub } from '../../platform/telemetry/scrub.js';

const EXCERPT = 1_000;
/** Keys, tokens and signatures: long runs with digits in them, and whatever follows a word that announces one. */
const longRun = /(?=[A-Za-z0-9+/_=-]*\d)[A-Za-z0-9+/_=-]{20,}/g;
const announced = /("?(?:authorization|api[-_]?key|token|secret|password|signature|cookie)"?\s*[:=]\s*)("[^"]*"|[^\s,;&}]+)/gi;

/** The beginning of what a receiver answered, fit to be kept and shown. */
export function maskAnswer(body: Buffer): string {
  const text = body
    .subarray(0, EXCERPT * 4)
    .toString('utf8')
    .replaceAll(/[^\P{C}\n\t]/gu, '�');
  return scrub(text.replaceAll(announced, '$1•••').replaceAll(longRun, '•••')).slice(0, EXCERPT);
}

/** An address as it may stand in a log: many receivers put a token into path or query. */
export function maskUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname
    .split('/')
    .map((part) => (part.length >= 16 && /\d/.test(part) ? '•••' : part))
    .join('/')}`;
}
