import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));

/** Switches beyond Playwright's own: no sandbox where we are root or have no user namespaces, and no calls home. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--font-render-hinting=none',
];

/** The browser for tests: `CHROMIUM_PATH`, else the one in the npm package, unpacked once per version and user. */
export async function chromiumPath(): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return given;
  const folder = join(cacheFolder(), `chromium-${packageVersion()}-${process.getuid?.() ?? 'user'}`);
  if (!existsSync(join(folder, 'chromium'))) await unpackInto(folder);
  refuseForeign(folder);
  addMissingLibraries(folder);
  useOwnFonts(folder);
  return join(folder, 'chromium');
}

function cacheFolder(): string {
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'liuke');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    return tmpdir();
  }
}

function packageVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return manifest.version;
}

// The package unpacks into TMPDIR and believes whatever lies there: so it gets a folder of its own,
// which takes its final name only when it is complete.
async function unpackInto(folder: string): Promise<void> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const before = process.env['TMPDIR'];
  const workFolder = `${folder}.${process.pid}`;
  mkdirSync(workFolder, { recursive: true, mode: 0o700 });
  process.env['TMPDIR'] = workFolder;
  try {
    await chromium.executablePath();
    await inflate(join(packageFolder, 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  try {
    renameSync(workFolder, folder);
  } catch {
    rmSync(workFolder, { recursive: true, force: true });
  }
}

function refuseForeign(folder: string): void {
  const uid = process.getuid?.();
  if (uid !== undefined && statSync(folder).uid !== uid) throw new Error(`${folder} belongs to another user; remove it.`);
}

function addMissingLibraries(folder: string): void {
  if (process.platform !== 'linux') return;
  const linked = execFileSync('ldd', [join(folder, 'chromium')], { encoding: 'utf8' });
  if (!linked.includes('not found')) return;
  const libraries = join(folder, 'al2023', 'lib');
  process.env['LD_LIBRARY_PATH'] = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
}

// The same letters on every machine, also where no font is installed: pictures compare, nothing wraps differently.
function useOwnFonts(folder: string): void {
  const file = join(folder, 'fonts.conf');
  const lines = [
    '<?xml version="1.0"?>',
    '<fontconfig>',
    `<dir>${join(folder, 'fonts')}</dir>`,
    `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`,
    '</fontconfig>',
  ];
  if (!existsSync(file)) writeFileSync(file, lines.join('\n'));
  process.env['FONTCONFIG_FILE'] = file;
}
