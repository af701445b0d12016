import type { Language, Sentence } from '../../platform/errors/messages.js';

/** A page without anything to load. `question`: the change itself is a POST, because scanners follow every link. */
export function unsubscribePage(language: Language, { title, detail }: Sentence, question?: string): string {
  const button = question === undefined ? '' : `<form method="post"><button>${escaped(question)}</button></form>`;
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
<h1>${escaped(title)}</h1>
<p>${escaped(detail)}</p>
${button}
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
