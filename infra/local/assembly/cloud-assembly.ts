import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { AssemblyError, type Stack, templateSchema } from './template.ts';

/** Where a deployment without a fixed environment is pretended to live. */
const pretendedEnvironment = { account: '000000000000', region: 'cn-north-1' } as const;

const manifestSchema = v.object({
  artifacts: v.optional(
    v.record(
      v.string(),
      v.object({
        type: v.string(),
        environment: v.optional(v.string()),
        properties: v.optional(v.record(v.string(), v.unknown()), {}),
      }),
    ),
    {},
  ),
});

const assetManifestSchema = v.object({
  files: v.optional(
    v.record(
      v.string(),
      v.object({
        source: v.object({ path: v.optional(v.string()) }),
        destinations: v.record(v.string(), v.object({ objectKey: v.string() })),
      }),
    ),
    {},
  ),
});

/**
 * Reads the stacks of a synthesised cloud assembly, nested assemblies of stages included.
 * @param directory the `cdk.out` folder
 * @throws AssemblyError when it is not one
 */
export function readCloudAssembly(directory: string): readonly Stack[] {
  const root = resolve(directory);
  const manifest = readJson(join(root, 'manifest.json'), manifestSchema);
  const assets = new Map<string, string>();
  for (const artifact of Object.values(manifest.artifacts)) {
    const file = artifact.properties.file;
    if (artifact.type === 'cdk:asset-manifest' && typeof file === 'string') {
      collectAssets(root, file, assets);
    }
  }
  const stacks: Stack[] = [];
  for (const [id, artifact] of Object.entries(manifest.artifacts)) {
    const { templateFile, stackName, directoryName } = artifact.properties;
    if (artifact.type === 'aws:cloudformation:stack' && typeof templateFile === 'string') {
      stacks.push({
        name: typeof stackName === 'string' ? stackName : id,
        ...environmentOf(artifact.environment),
        template: readJson(join(root, templateFile), templateSchema),
        assets,
      });
    }
    if (artifact.type === 'cdk:cloud-assembly' && typeof directoryName === 'string') {
      stacks.push(...readCloudAssembly(join(root, directoryName)));
    }
  }
  return stacks;
}

function collectAssets(root: string, file: string, assets: Map<string, string>): void {
  for (const asset of Object.values(readJson(join(root, file), assetManifestSchema).files)) {
    if (asset.source.path === undefined) continue;
    for (const destination of Object.values(asset.destinations)) {
      assets.set(destination.objectKey, resolve(root, asset.source.path));
    }
  }
}

/** @param environment `aws://<account>/<region>` */
function environmentOf(environment: string | undefined): { account: string; region: string } {
  const [account = '', region = ''] = (environment ?? '').replace('aws://', '').split('/');
  return {
    account: /^\d{12}$/.test(account) ? account : pretendedEnvironment.account,
    region: region === '' || region.startsWith('unknown') ? pretendedEnvironment.region : region,
  };
}

function readJson<Schema extends v.GenericSchema>(path: string, schema: Schema): v.InferOutput<Schema> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new AssemblyError(`Cannot read ${path}: is this a synthesised cloud assembly?`);
  }
  const result = v.safeParse(schema, JSON.parse(text));
  if (result.success) return result.output;
  const words = result.issues.map(issue => `${v.getDotPath(issue) ?? '(root)'}: ${issue.message}`);
  throw new AssemblyError(`${path} is not as expected: ${words.join('; ')}`);
}
