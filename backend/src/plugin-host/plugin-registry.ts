import { checkPackage, digestOf, PackageParts, type PluginPackage, type PluginPackageCandidate } from '@liuke/host';
import type { Clock } from '../ports/clock.js';
import { PluginPackageRefused, PluginVersionDamaged, PluginVersionUnknown } from './plugin-host.errors.js';
import type { PluginVersionsRepository, PluginVersionSummary } from './plugin-versions.repository.js';

export type PluginVersion = PluginPackage & { readonly digest: string };

const kept = 50;

/** Every version ever offered, by digest. What a tenant has pinned never changes under it and never goes away. */
export class PluginRegistry {
  private readonly loaded = new Map<string, PluginVersion>();

  constructor(
    private readonly versions: PluginVersionsRepository,
    private readonly clock: Clock,
  ) {}

  /** Takes a version in, for all or as one company's own. Throws `PluginPackageRefused` with everything that is wrong with it. */
  async offer(candidate: PluginPackageCandidate, tenantId: string | null = null): Promise<PluginVersion> {
    const checked = checkPackage(candidate);
    if (!checked.ok) throw new PluginPackageRefused({}, { details: checked.problems });
    const digest = digestOf(checked.package);
    await this.versions.keep(digest, checked.package, this.clock.now(), tenantId);
    return { ...checked.package, digest };
  }

  /** The version with this digest, which is checked against what was stored. */
  async load(digest: string): Promise<PluginVersion> {
    const known = this.loaded.get(digest);
    if (known) return known;
    const stored = await this.versions.find(digest);
    if (!stored) throw new PluginVersionUnknown({ digest });
    // Held to its digest and form only: what was once accepted runs on, also when newer rules would refuse it.
    const parsed = PackageParts.safeParse(stored.candidate);
    if (!parsed.success || digestOf(stored.candidate) !== digest) throw new PluginVersionDamaged({ digest });
    const version = { ...parsed.data, digest };
    // What is one company's own is asked for each time: the database says whose eyes may see it.
    if (!stored.forAll) return version;
    const [oldest] = this.loaded.keys();
    if (oldest !== undefined && this.loaded.size >= kept) this.loaded.delete(oldest);
    this.loaded.set(digest, version);
    return version;
  }

  async list(): Promise<PluginVersionSummary[]> {
    return this.versions.list();
  }
}
