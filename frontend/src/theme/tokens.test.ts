import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, luminance, parse, tokensOf } from './contrast.ts';

const source = join(import.meta.dirname, '..');
const sheet = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const light = tokensOf(sheet, ':root');
const themes = [
  ['light', light],
  ['dark', new Map([...light, ...tokensOf(sheet, ':root.dark')])],
] as const;

const surfaces = ['surface-page', 'surface-card', 'surface-raised', 'surface-sunken', 'surface-hover', 'surface-selected'];
const readable = [
  ...surfaces.flatMap((surface) => [
    ['ink', surface],
    ['ink-soft', surface],
  ]),
  ['ink-faint', 'surface-page'],
  ['ink-faint', 'surface-card'],
  ['ink-faint', 'surface-raised'],
  ['ink-faint', 'surface-sunken'],
  ['brand-ink', 'surface-page'],
  ['brand-ink', 'surface-card'],
  ['brand-ink', 'surface-selected'],
  ['brand-ink', 'brand-soft'],
  ['brand-on', 'brand'],
  ['brand-on', 'brand-hover'],
  ['accent-ink', 'accent-soft'],
  ['danger-ink', 'danger-soft'],
  ['danger-ink', 'surface-card'],
  ['danger-on', 'danger'],
  ['good-ink', 'good-soft'],
  ['ink', 'danger-soft'],
  ['ink', 'accent-soft'],
  ['ink', 'brand-soft'],
  ['scene-ink', 'scene-from'],
  ['scene-ink', 'scene-to'],
  ...[1, 2, 3, 4, 5, 6].map((step) => [`tier-${step}-on`, `tier-${step}`]),
];
const visible = [
  ['line-control', 'surface-card'],
  ['line-control', 'surface-page'],
  ['focus', 'surface-page'],
  ['focus', 'surface-card'],
  ['accent', 'surface-page'],
];

describe.each(themes)('tokens, %s', (_, tokens) => {
  const measure = ([front = '', back = '']: string[]) => contrast(tokens.get(front) ?? front, tokens.get(back) ?? back);

  it('has readable text on every ground it is used on (4.5 : 1)', () => {
    expect(readable.filter((pair) => measure(pair) < 4.5).map((pair) => `${pair.join(' on ')}: ${measure(pair).toFixed(2)}`)).toEqual([]);
  });

  it('has visible borders of controls, focus and marks (3 : 1)', () => {
    expect(visible.filter((pair) => measure(pair) < 3).map((pair) => `${pair.join(' on ')}: ${measure(pair).toFixed(2)}`)).toEqual([]);
  });

  it('orders tiers from dark to light, each told from the next by lightness alone', () => {
    const lightness = [1, 2, 3, 4, 5, 6].map((step) => luminance(parse(tokens.get(`tier-${step}`) ?? '')));
    for (const [index, value] of lightness.entries()) expect(value / (lightness[index - 1] ?? 0)).toBeGreaterThan(1.1);
  });
});

describe('components', () => {
  it('name tokens and write no colour of their own', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(vue|css)$/.test(name) && !name.startsWith('theme/'),
    );
    const literal = /#[\da-f]{3,8}\b(?![\w-])|\b(?:rgb|hsl|oklch)a?\(/i;
    const offenders = files.filter((name) => {
      const text = readFileSync(join(source, name), 'utf8');
      const styles = name.endsWith('.css') ? [text] : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style);
      return styles.some((style) => literal.test(style));
    });
    expect(offenders).toEqual([]);
  });
});
