import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

type Letter = { to: string; text: string };

/** The link in the newest letter to an address, once it is there. Without SMTP the program puts letters into a folder. */
export async function linkInLetter(dataFolder: string, to: string, page: string): Promise<string> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    const letters = (await readLetters(join(dataFolder, 'mail'))).filter((letter) => letter.to === to && letter.text.includes(`/${page}?`));
    const link = /https?:\/\/\S+/.exec(letters.at(-1)?.text ?? '')?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No letter with a link to ${page} arrived for ${to}.`);
}

async function readLetters(folder: string): Promise<Letter[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(names.map(async (name): Promise<Letter> => JSON.parse(await readFile(join(folder, name), 'utf8'))));
}

/** The six digits in the newest letter to an address, once it is there. */
export async function codeInLetter(dataFolder: string, to: string): Promise<string> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    const letters = (await readLetters(join(dataFolder, 'mail'))).filter((letter) => letter.to === to);
    const code = /\b\d{6}\b/.exec(letters.at(-1)?.text ?? '')?.[0];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No letter with a code arrived for ${to}.`);
}
