import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCloudAssembly } from './cloud-assembly.ts';
import { AssemblyError, type Stack } from './template.ts';

const root = resolve(import.meta.dirname, '../../..');
const outputRoot = join(root, '.build/embedded');

/** What the templates depend on. The host's own code is not among it. */
const inputs = ['infra', 'functions', 'workflows', 'shared', 'cdk.json', 'package-lock.json'];
const noInput = join(root, 'infra/local');
/** Syntheses that are kept: other processes may be reading older ones. */
const keptSyntheses = 4;

/**
 * The stacks of the embedded stage. They are synthesised in a process of their own, which leaves the CDK out of the
 * host's memory, and only when something they depend on has changed since.
 * @throws AssemblyError with the words of the synthesis when it fails
 */
export async function embeddedStacks(): Promise<readonly Stack[]> {
  const directory = join(outputRoot, fingerprint());
  if (!existsSync(directory)) {
    const draft = `${directory}.${process.pid}`;
    mkdirSync(outputRoot, { recursive: true });
    await synthesiseInto(draft);
    publish(draft, directory);
    forgetOldOnes();
  }
  return readCloudAssembly(directory);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const input of inputs) addToHash(hash, join(root, input));
  return hash.digest('hex').slice(0, 20);
}

function addToHash(hash: ReturnType<typeof createHash>, path: string): void {
  if (path === noInput || !existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addToHash(hash, join(path, name));
  } else {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
}

async function synthesiseInto(directory: string): Promise<void> {
  const script = join(import.meta.dirname, 'synthesise-embedded.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', chunk => {
    words += String(chunk);
  });
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  if (code === 0) return;
  rmSync(directory, { recursive: true, force: true });
  throw new AssemblyError(`the stacks cannot be synthesised:\n${words.trim().slice(-4000)}`);
}

/** Another process may have synthesised the same meanwhile: then its result is as good. */
function publish(draft: string, directory: string): void {
  try {
    renameSync(draft, directory);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
}

function forgetOldOnes(): void {
  const byAge = readdirSync(outputRoot)
    .map(name => join(outputRoot, name))
    .sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
  for (const old of byAge.slice(keptSyntheses)) rmSync(old, { recursive: true, force: true });
}
