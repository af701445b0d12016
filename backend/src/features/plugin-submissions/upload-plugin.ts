import { checkForm } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { PluginPackageRefused } from '../../plugin-host/plugin-host.errors.js';
import { PluginRegistry, type PluginVersion } from '../../plugin-host/plugin-registry.js';
import { firstChecks } from './checks/check.js';
import { ClaimName } from './claim-name.js';
import type { UploadPluginRequest } from './plugin-submissions.contract.js';
import { AlreadyPublic, CasesTooLarge, TooManySubmissions, VersionBlocked, VersionTaken } from './plugin-submissions.errors.js';
import { type NewSubmission, PluginSubmissionsRepository, type SubmissionRow } from './plugin-submissions.repository.js';
import { RecordSubmission } from './record-submission.js';

const LARGEST_CASES = 512 * 1_024;
const MOST_STANDING = 200;

export type Uploader = { readonly tenantId: string; readonly userId: string | null };

/** Takes a version in. What can be said of it without running it is said at once; the rest is checked by a worker. */
@Injectable()
export class UploadPlugin {
  constructor(
    private readonly registry: PluginRegistry,
    private readonly claimName: ClaimName,
    private readonly submissions: PluginSubmissionsRepository,
    private readonly record: RecordSubmission,
  ) {}

  /**
   * @throws PluginPackageRefused with every mistake by pointer, NameTaken, TooManyNames, VersionTaken, VersionBlocked, AlreadyPublic,
   *   TooManySubmissions, CasesTooLarge
   */
  async execute(request: UploadPluginRequest, { tenantId, userId }: Uploader): Promise<string> {
    const formless = checkForm({ readme: request.readme, cases: request.cases });
    if (formless.length > 0) throw new PluginPackageRefused({}, { details: formless });
    const bytes = Buffer.byteLength(JSON.stringify(request.cases ?? {}));
    if (bytes > LARGEST_CASES) throw new CasesTooLarge({ bytes, limit: LARGEST_CASES }, { pointer: '/cases' });
    await this.submissions.lockUploads();
    const version = await this.registry.offer(request, tenantId);
    await this.claimName.execute(version.manifest.id);
    const known = await this.submissions.lockByDigest(version.digest);
    if (known && !(await this.isNew(known, request))) return known.id;
    const id = known ? await this.again(known, request) : await this.insert(version, request, userId);
    await this.record.uploaded(await this.submissions.get(id));
    return id;
  }

  /** The same content is answered the same, unless it is now meant for others, or did not stand and what comes beside it has changed. */
  private async isNew(known: SubmissionRow, request: UploadPluginRequest): Promise<boolean> {
    if (known.state === 'withdrawn') return true;
    if (known.state === 'published') return known.private && !request.private;
    return known.state === 'rejected' && (known.private !== request.private || this.submissions.differs(known.id, besidesOf(request)));
  }

  /** What others may run is neither hidden from those who could block it, nor brought back once they have. */
  private async again(known: SubmissionRow, request: UploadPluginRequest): Promise<string> {
    const { plugin_id: plugin, version, blocked_reason: reason } = known;
    if (reason !== null) throw new VersionBlocked({ plugin, version, reason }, { pointer: '/manifest/version' });
    if (known.for_all && request.private) throw new AlreadyPublic({ plugin, version }, { pointer: '/private' });
    if (known.state !== 'published') await this.requireRoom(plugin, version);
    await this.submissions.restart(known.id, { private: request.private, checks: firstChecks, ...besidesOf(request) });
    return known.id;
  }

  private async insert({ digest, manifest }: PluginVersion, request: UploadPluginRequest, uploadedBy: string | null): Promise<string> {
    await this.requireRoom(manifest.id, manifest.version);
    return this.submissions.insert({
      digest,
      pluginId: manifest.id,
      version: manifest.version,
      private: request.private,
      checks: firstChecks,
      ...besidesOf(request),
      uploadedBy,
    });
  }

  private async requireRoom(plugin: string, version: string): Promise<void> {
    if (await this.submissions.isVersionTaken(plugin, version))
      throw new VersionTaken({ plugin, version }, { pointer: '/manifest/version' });
    if ((await this.submissions.countStanding()) >= MOST_STANDING) throw new TooManySubmissions({ limit: MOST_STANDING });
  }
}

function besidesOf({ readme, cases }: UploadPluginRequest): Pick<NewSubmission, 'readme' | 'cases'> {
  return { readme: readme ?? null, cases: cases ?? {} };
}
