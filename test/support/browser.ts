import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/**
 * The Chromium that an npm package carries, so that browser tests need nothing from the system: neither a browser nor
 * libnss3, which comes along.
 */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpackedChromium();
  return await chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...definedEnvironment(),
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  });
}

/** Unpacked once per version: into a directory of its own, which then takes its name in one step. */
async function unpackedChromium(): Promise<string> {
  const { version, directory } = packageInfo();
  const home = join(tmpdir(), `eight-ones-chromium-${version}`);
  if (existsSync(home)) return home;
  const unpacking = await mkdtemp(`${home}.`);
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  // The package unpacks its shared libraries only where it believes to be in a Lambda runtime.
  process.env.TMPDIR = unpacking;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x';
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath(join(directory, 'bin'));
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  await writeFile(join(unpacking, 'fonts.conf'), fontConfiguration(join(home, 'fonts')));
  try {
    await rename(unpacking, home);
  } catch (error) {
    // Another test file was faster.
    await rm(unpacking, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}

/** The machine's own fonts where it has any, for the package's hold no Chinese; the package's where it has none. */
function fontConfiguration(packed: string): string {
  return `<?xml version="1.0"?>
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${packed}</dir>
</fontconfig>
`;
}

function packageInfo(): { readonly version: string; readonly directory: string } {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const directory = dirname(dirname(entry));
  const { version } = createRequire(import.meta.url)(join(directory, 'package.json')) as { version: string };
  return { version, directory };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
