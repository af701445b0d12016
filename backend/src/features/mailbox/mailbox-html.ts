import type { Language } from '../../platform/errors/messages.js';
import type { StoredMail } from '../../ports/mailbox.js';
import { mailboxWords } from './mailbox-words.js';

/** The page as text: no scripts, and nothing of a letter that is not escaped. */
export function listPage(letters: readonly StoredMail[], language: Language): string {
  const say = mailboxWords[language];
  const rows = letters.map(
    ({ id, to, subject, sentAt }) =>
      `<tr><td><a href="/dev/mailbox/${id}">${escaped(subject)}</a></td><td>${escaped(to)}</td><td>${written(sentAt)}</td></tr>`,
  );
  const titles = [say.subject, say.to, say.written].map((title) => `<th scope="col">${title}</th>`);
  const table = `<table><thead><tr>${titles.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return document(language, say.title, letters.length === 0 ? `<p>${say.empty}</p>` : table);
}

export function letterPage({ from, to, subject, sentAt, text }: StoredMail, language: Language): string {
  const say = mailboxWords[language];
  const head = [
    [say.from, from],
    [say.to, to],
    [say.written, written(sentAt)],
  ].map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`);
  return document(
    language,
    escaped(subject),
    `<p><a href="/dev/mailbox">${say.all}</a></p><dl>${head.join('')}</dl><pre>${withLinks(escaped(text))}</pre>`,
  );
}

/** Of text that is escaped already. */
function withLinks(text: string): string {
  return text.replaceAll(/https?:\/\/[^\s<>"']+/g, (link) => `<a href="${link}">${link}</a>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

function written(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace('T', ' ');
}

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; }
  body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: light-dark(#1f1b18, #f3f0ec); background: light-dark(#faf9f7, #171513); }
  a { color: light-dark(#0b5f58, #5fd3c4); }
  table { width: 100%; border-collapse: collapse; }
  th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid light-dark(#e8e4de, #322d29); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
  dt, small { color: light-dark(#6f6861, #a0978d); }
  dd { margin: 0; overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-top: 1px solid light-dark(#e8e4de, #322d29); padding-top: 1rem; }`;

function document(language: Language, title: string, content: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Liuke</title>
<style>${STYLE}</style></head>
<body><h1>${title}</h1>${content}<p><small>${mailboxWords[language].about}</small></p></body></html>`;
}
