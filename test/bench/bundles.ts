import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import { buildOptions } from '../../infra/constructs/bundle.ts';
import { embeddedStacks } from '../../infra/local/assembly/embedded.ts';
import { readHostModel } from '../../infra/local/assembly/read-model.ts';
import { type Bench, type Measurement, percentile } from './measure.ts';

const root = resolve(import.meta.dirname, '../..');
const coldStarts = 5;
/** What functions build on: SDK clients with what those need, and the mail composer. */
const foundation =
  /node_modules\/(@aws-sdk|@smithy|@aws-crypto|@aws|bowser|fast-xml|nodemailer|tslib|mnemonist)/;
/** Documents are made of large libraries; the budget leaves these functions out. */
const makesDocuments = new Set([
  'export-answers',
  'export-board',
  'export-rehearsal',
  'export-roster',
  'pack-attachments',
  'render-report',
  'serve-blank-form',
  'serve-brief',
  'serve-template',
]);

/** Bundles as deployed: their own code above the clients they import, and cold starts beside those of bare clients. */
export const bundles: Bench = {
  name: 'bundles',
  async *run(): AsyncIterable<Measurement> {
    const folder = mkdtempSync(join(tmpdir(), 'eight-ones-bench-'));
    try {
      const model = readHostModel(await embeddedStacks(), 'aws', 'http://localhost:3000');
      for (const { name: fullName, environment } of model.functions) {
        const name = fullName.replace(/^eight-ones-/, '');
        yield* measured(name, environment, folder);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function* measured(
  name: string,
  environment: { readonly [name: string]: string },
  folder: string,
): Iterable<Measurement> {
  const file = join(folder, `${name}.cjs`);
  const { metafile } = buildSync({ ...buildOptions(name), outfile: file, metafile: true });
  const exempt = makesDocuments.has(name);
  yield { name: `${name}: bundle`, value: readFileSync(file).byteLength / 1024, unit: 'KB' };
  yield {
    name: `${name}: own code`,
    value: ownBytes(metafile) / 1024,
    unit: 'KB',
    ...(exempt ? {} : { budget: { most: 60 } }),
  };
  const entry = bareClients(metafile);
  const bareFile = bundled(entry, join(folder, `${name}.bare.cjs`));
  // In turns, so that whatever else the machine does slows both.
  const starts = Array.from({ length: coldStarts }, () => ({
    init: coldStart(file, environment),
    bare: coldStart(bareFile, environment),
  }));
  const init = median(starts.map(start => start.init));
  const bare = median(starts.map(start => start.bare));
  yield { name: `${name}: init`, value: init, unit: 'ms' };
  yield {
    name: `${name}: init to bare clients`,
    value: init / bare,
    unit: '×',
    ...(exempt || entry === '' ? {} : { budget: { most: 1.2 } }),
  };
}

function ownBytes({ outputs }: Metafile): number {
  const [output] = Object.values(outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([path]) => !foundation.test(path))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}

/** A module that imports from the foundation exactly what the function's own sources do, and makes the clients. */
function bareClients({ inputs }: Metafile): string {
  const sources = Object.keys(inputs).filter(path => !path.includes('node_modules'));
  const wanted = new Map<string, Set<string>>();
  for (const path of sources) {
    const text = readFileSync(join(root, path), 'utf8');
    const imports = /^import (?!type )(?:\{([^}]*)\}|(\w+)) from '((?:@aws-sdk|nodemailer)[^']*)'/gm;
    for (const [, list, single, from = ''] of text.matchAll(imports)) {
      const names = wanted.get(from) ?? new Set();
      const listed = (list ?? `default as ${single}`).split(',').map(each => each.trim());
      for (const each of listed) if (each !== '' && !each.startsWith('type ')) names.add(each);
      wanted.set(from, names);
    }
  }
  const lines: string[] = [];
  const used: string[] = [];
  for (const [from, names] of [...wanted].sort()) {
    lines.push(`import { ${[...names].sort().join(', ')} } from '${from}';`);
    used.push(...[...names].sort().map(name => name.split(' as ').at(-1) ?? name));
  }
  const made = used.map(name => (/^[A-Z]\w*Client$/.test(name) ? `new ${name}({})` : name));
  return used.length === 0 ? '' : `${lines.join('\n')}\nexport const handler = [${made.join(', ')}];\n`;
}

function bundled(contents: string, outfile: string): string {
  const { entryPoints: _, ...options } = buildOptions('bare');
  buildSync({ ...options, outfile, stdin: { contents, resolveDir: root, loader: 'ts' } });
  return outfile;
}

const starter = `
  const started = performance.now();
  require(process.argv[1]);
  process.stdout.write(String(performance.now() - started));
`;

/** Milliseconds of loading a bundle in a process of its own. */
function coldStart(file: string, environment: { readonly [name: string]: string }): number {
  const env = {
    ...environment,
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
  };
  return Number(execFileSync(process.execPath, ['-e', starter, file], { env, encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((left, right) => left - right),
    0.5,
  );
}
