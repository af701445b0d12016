import type { StoredMail } from '../../ports/mailbox.js';

/** The page as text: no scripts, and nothing of a letter that is not escaped. */
export function listPage(letters: readonly StoredMail[]): string {
  const rows = letters.map(
    ({ id, to, subject, sentAt }) =>
      `<tr><td><a href="/dev/mailbox/${id}">${escaped(subject)}</a></td><td>${escaped(to)}</td><td>${written(sentAt)}</td></tr>`,
  );
  const table = `<table><thead><tr><th>Subject</th><th>To</th><th>Written (UTC)</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return document('Letters', letters.length === 0 ? '<p>No letter has been written yet.</p>' : table);
}

export function letterPage({ from, to, subject, sentAt, text }: StoredMail): string {
  const head = [
    ['From', from],
    ['To', to],
    ['Written', `${written(sentAt)} UTC`],
  ].map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`);
  return document(
    escaped(subject),
    `<p><a href="/dev/mailbox">All letters</a></p><dl>${head.join('')}</dl><pre>${withLinks(escaped(text))}</pre>`,
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
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
  table { width: 100%; border-collapse: collapse; }
  th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #8885; text-align: left; vertical-align: top; }
  dt { float: left; width: 5rem; opacity: .7; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-top: 1px solid #8885; padding-top: 1rem; }`;

function document(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Liuke</title>
<style>${STYLE}</style></head>
<body><h1>${title}</h1>${content}<p><small>Letters are kept here instead of being sent. This page exists on this machine only.</small></p></body></html>`;
}
