import { describe, expect, it } from 'vitest';
import { meansThePortal } from './portal-files.js';

const means = (method: string, url: string, accept?: string) =>
  meansThePortal({ method, url, headers: accept === undefined ? {} : { accept } });

describe('the portal', () => {
  it.each([
    ['GET', '/', undefined],
    ['GET', '/', '*/*'],
    ['HEAD', '/', '*/*'],
    ['GET', '/customers/7', 'text/html,application/xhtml+xml'],
  ])('answers %s %s of one who accepts %s', (method, url, accept) => expect(means(method, url, accept)).toBe(true));

  it.each([
    ['POST', '/', 'text/html'],
    ['GET', '/customers/7', '*/*'],
    ['GET', '/assets/gone.js', 'text/html'],
    ['GET', '/api/v1/nothing', 'text/html'],
  ])('leaves %s %s of one who accepts %s alone', (method, url, accept) => expect(means(method, url, accept)).toBe(false));
});
