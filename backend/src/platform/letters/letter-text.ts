import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fill, type Language } from '../errors/messages.js';
import { packageRoot } from '../package-root.js';

export const LETTERS = ['confirm-address', 'password-reset', 'invitation', 'member-code'] as const;
export type LetterName = (typeof LETTERS)[number];

export type LetterParams = { link: string; until: string; company?: string; inviter?: string; code?: string };

export type LetterText = { subject: string; text: string; html: string };

/** A letter from `letters/<language>/<name>.txt`: the subject, an empty line, paragraphs; a paragraph `{link}` is a button in HTML. */
export function letterText(name: LetterName, language: Language, given: LetterParams): LetterText {
  const params: LetterParams = { ...given, ...onOneLine({ company: given.company, inviter: given.inviter }) };
  const [subject = '', ...paragraphs] = readFileSync(path.join(packageRoot, 'letters', language, `${name}.txt`), 'utf8')
    .trim()
    .split(/\n{2,}/);
  return {
    subject: fill(subject, params),
    text: `${paragraphs.map((paragraph) => fill(paragraph, params)).join('\n\n')}\n`,
    html: page(language, paragraphs.map((paragraph) => htmlParagraph(paragraph, params)).join('\n')),
  };
}

/** Names come from people: a line break in one must not become a line of the letter, or a header of the mail. */
function onOneLine(names: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, (name ?? '').replaceAll(/\s+/g, ' ')]));
}

function htmlParagraph(paragraph: string, params: LetterParams): string {
  const link = escaped(params.link);
  if (paragraph === '{link}') return `<p><a href="${link}">${link}</a></p>`;
  const safe = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, escaped(value)]));
  return `<p>${fill(escaped(paragraph), safe)}</p>`;
}

function page(language: Language, body: string): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="font: 16px/1.6 sans-serif; max-width: 36em">\n${body}\n</body></html>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
