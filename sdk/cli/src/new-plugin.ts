import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesIn, ownPackage } from './own-package.ts';
import { Refusal, wrongUse } from './refusal.ts';
import { packTarball } from './tarball.ts';

const templateName = 'my-plugin';

/**
 * Makes the folder of a new plugin from a template. It carries the SDK and this program as files (`vendor/`), so that it needs no registry
 * and nothing else to build and to test.
 */
export async function newPlugin(folder: string, kind: string): Promise<string[]> {
  const own = ownPackage();
  const kinds = await readdir(path.join(own, 'templates'));
  if (!kinds.includes(kind))
    throw wrongUse(`--kind: ${kind === '' ? 'missing' : `"${kind}" is not known`}. Choose one of ${kinds.toSorted().join(', ')}.`);
  const name = path.basename(folder);
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name))
    throw wrongUse(`"${name}" cannot be the name of a plugin: lower-case letters, digits and hyphens, starting with a letter.`);
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new Refusal([`${folder}: there is something in this folder. Choose another name.`]);
  for (const { path: file, content } of await filesIn(path.join(own, 'templates', kind))) {
    const place = path.join(folder, file === 'gitignore' ? '.gitignore' : file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, content.toString('utf8').replaceAll(templateName, name));
  }
  await carry(folder, own);
  return [`${name} is there. Next:`, '', `  cd ${path.relative(process.cwd(), folder) || '.'}`, '  npm install', '  npm test'];
}

async function carry(folder: string, from: string): Promise<void> {
  const vendor = path.join(folder, 'vendor');
  await mkdir(vendor, { recursive: true });
  const files = await filesIn(from);
  const sdk = files.filter((file) => file.path.startsWith('sdk/')).map((file) => ({ ...file, path: file.path.slice('sdk/'.length) }));
  await writeFile(path.join(vendor, 'liuke-sdk.tgz'), packTarball(sdk));
  await writeFile(path.join(vendor, 'liuke-cli.tgz'), packTarball(files.filter((file) => !file.path.startsWith('node_modules/'))));
}
