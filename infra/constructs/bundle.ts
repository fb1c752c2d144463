import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, buildSync, version } from 'esbuild';
import * as v from 'valibot';

const root = resolve(import.meta.dirname, '../..');
const outputRoot = join(root, '.build/functions');

/** What the bundle of the last synthesis was made of: each source file with the digest of its content then. */
const manifest = v.object({
  recipe: v.string(),
  inputs: v.record(v.string(), v.string()),
  output: v.string(),
});

/**
 * Bundles `functions/<name>/handler.ts` with everything it imports into one CommonJS file, and returns the folder
 * `.build/functions/<name>` that holds it as `index.js`. Nothing is built while the inputs are those of the last time:
 * tests and the embedded host synthesise often.
 */
export function bundleFunction(name: string): string {
  const folder = join(outputRoot, name);
  const output = join(folder, 'index.js');
  const manifestFile = join(outputRoot, `${name}.json`);
  const options = buildOptions(name);
  const recipe = digest(
    JSON.stringify([options, version, statSync(join(root, 'package-lock.json')).mtimeMs]),
  );
  if (isCurrent(manifestFile, recipe, output)) return folder;

  const built = buildSync({ ...options, write: false, metafile: true });
  const code = built.outputFiles[0];
  if (code === undefined) throw new Error(`${name}: the bundle is empty`);
  mkdirSync(folder, { recursive: true });
  writeAtomically(output, code.contents);
  writeAtomically(
    manifestFile,
    JSON.stringify({
      recipe,
      inputs: digestsOf(Object.keys(built.metafile.inputs)),
      output: digest(code.contents),
    }),
  );
  return folder;
}

/** How a function is bundled, wherever that is done. */
export function buildOptions(name: string) {
  return {
    absWorkingDir: root,
    entryPoints: [`functions/${name}/handler.ts`],
    outfile: `.build/functions/${name}/index.js`,
    bundle: true,
    // CommonJS starts faster than ESM on Lambda, and packages are shaken best from their ES modules.
    format: 'cjs',
    mainFields: ['module', 'main'],
    platform: 'node',
    target: 'node24',
    minify: true,
    charset: 'utf8',
    treeShaking: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  } satisfies BuildOptions;
}

function isCurrent(manifestFile: string, recipe: string, output: string): boolean {
  if (!existsSync(manifestFile) || !existsSync(output)) return false;
  const last = v.safeParse(manifest, JSON.parse(readFileSync(manifestFile, 'utf8')));
  return (
    last.success &&
    last.output.recipe === recipe &&
    last.output.output === digest(readFileSync(output)) &&
    Object.entries(last.output.inputs).every(([file, was]) => digestOfFile(file) === was)
  );
}

/** Packages stand still between two installations, which the recipe covers: only the project's own files count. */
function digestsOf(inputs: readonly string[]): { [file: string]: string } {
  const own = inputs.filter(file => !file.includes('node_modules/'));
  return Object.fromEntries(own.map(file => [file, digestOfFile(file) ?? '']));
}

function digestOfFile(file: string): string | undefined {
  const path = join(root, file);
  return existsSync(path) ? digest(readFileSync(path)) : undefined;
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/** Other processes may read or build the same bundle at this moment. */
function writeAtomically(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}
