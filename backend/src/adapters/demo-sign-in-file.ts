import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const DemoSignIn = z.object({
  email: z.email(),
  password: z.string().min(10),
  /** The end of the year that the demo company tells of. */
  until: z.iso.datetime(),
  /** False while its making has not ended: the next start goes on with it. */
  complete: z.boolean(),
});
export type DemoSignIn = z.infer<typeof DemoSignIn>;

/** Undefined where there is none, or none that can be read. */
export async function readDemoSignIn(path: string): Promise<DemoSignIn | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return DemoSignIn.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export async function writeDemoSignIn(path: string, signIn: DemoSignIn): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, `${JSON.stringify(signIn, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
