import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PluginPackage } from '@liuke/host';
import { z } from 'zod';
import { packPlugin } from './pack-plugin.ts';
import { type Server, ServerRefusal } from './server.ts';
import { uploadPlugin } from './upload-plugin.ts';

/** Where a plugin that passes goes: a server, and the installation that is moved to it. */
export type Destination = { readonly server: Server; readonly installation: string };

/** Versions that were handed in while the plugin was written, and not taken back yet. */
const Uploads = z.array(z.object({ server: z.string(), id: z.string(), version: z.string() }));
type Upload = z.infer<typeof Uploads>[number];

const mostTries = 200;
const goneAlready: ReadonlySet<string> = new Set(['request.not-found', 'plugin-submissions.nothing-to-withdraw']);

/**
 * Moves an installation from version to version. Each is handed in for its company alone and taken back when the next one stands, so
 * that hundreds of saved files do not end as hundreds of versions; what runs it runs on. Which ones are its own is remembered beside the
 * plugin's packages, also for the next session.
 */
export class InstalledVersions {
  private readonly folder: string;
  private readonly destination: Destination;
  private readonly pauseMilliseconds: number;

  constructor(folder: string, destination: Destination, pauseMilliseconds: number) {
    this.folder = folder;
    this.destination = destination;
    this.pauseMilliseconds = pauseMilliseconds;
  }

  /**
   * Answers what runs now. A version is its content for good: each upload takes the next number that is free. The manifest's own is left
   * to what is published.
   */
  async move(plugin: PluginPackage): Promise<string> {
    const { server, installation } = this.destination;
    const before = await this.uploads();
    const { version, id, digest } = await this.upload(plugin, before);
    await this.remember([...before.filter((upload) => upload.id !== id), { server: server.address, id, version }]);
    for (const upload of before) if (upload.server === server.address && upload.id !== id) await this.withdraw(upload);
    await server.ask('POST', `/api/v1/plugin-installations/${installation}/upgrade`, z.unknown(), { digest });
    return `The installation runs ${version}, digest ${digest}. Waiting for changes.`;
  }

  private async upload(plugin: PluginPackage, before: readonly Upload[]) {
    const { server } = this.destination;
    const [major = 0, minor = 0, first = 0] = numbersOf(plugin.manifest.version);
    const used = before.map(({ version }) => numbersOf(version)).filter((numbers) => numbers[0] === major && numbers[1] === minor);
    for (let patch = Math.max(first + 1, ...used.map(([, , last = 0]) => last + 1)), tries = 0; ; patch += 1, tries += 1) {
      const version = `${major}.${minor}.${patch}`;
      const manifest = { ...plugin.manifest, version };
      try {
        const upload = await packPlugin(this.folder, { ...plugin, manifest });
        return { version, ...(await uploadPlugin(server, upload, { private: true, pauseMilliseconds: this.pauseMilliseconds })) };
      } catch (error) {
        if (!(error instanceof ServerRefusal && error.code === 'plugin-submissions.version-taken') || tries >= mostTries) throw error;
      }
    }
  }

  /** What somebody else has taken back, or away, is as good as taken back. */
  private async withdraw({ id }: Upload): Promise<void> {
    try {
      await this.destination.server.ask('POST', `/api/v1/plugin-submissions/${id}/withdraw`, z.unknown());
    } catch (error) {
      if (!(error instanceof ServerRefusal && goneAlready.has(error.code))) throw error;
    }
    await this.remember((await this.uploads()).filter((upload) => upload.id !== id));
  }

  private async uploads(): Promise<Upload[]> {
    const text = await readFile(this.file, 'utf8').catch(() => '[]');
    return Uploads.catch([]).parse(JSON.parse(text));
  }

  private async remember(uploads: readonly Upload[]): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    await writeFile(this.file, `${JSON.stringify(uploads)}\n`);
  }

  private get file(): string {
    return path.join(this.folder, 'node_modules/.cache/liuke-dev.json');
  }
}

function numbersOf(version: string): number[] {
  return version.split('.').map(Number);
}
