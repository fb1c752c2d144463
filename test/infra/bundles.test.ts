import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { embeddedStage } from '../../infra/stages.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { functionTable } from './adr.ts';

const templateSchema = v.object({
  Resources: v.record(v.string(), v.object({ Type: v.string(), Properties: v.optional(v.unknown()) })),
});
const functionSchema = v.object({
  FunctionName: v.string(),
  Code: v.object({ S3Key: v.string() }),
  Environment: v.object({ Variables: v.record(v.string(), v.unknown()) }),
});

interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly environment: { readonly [name: string]: string };
}

/** Starts every bundle as Lambda does, in one process far from node_modules, and says what it exports. */
const starter = `
  const [bundles] = process.argv.slice(1).map(text => JSON.parse(text));
  const told = {};
  for (const { name, file, environment } of bundles) {
    for (const key of Object.keys(process.env)) delete process.env[key];
    Object.assign(process.env, environment, { AWS_REGION: 'ap-southeast-1', AWS_LAMBDA_FUNCTION_NAME: name });
    try { told[name] = typeof require(file).handler; } catch (error) { told[name] = String(error); }
  }
  process.stdout.write(JSON.stringify(told));
`;

function bundlesOf(outdir: string): readonly Bundle[] {
  const assembly = synthesize(embeddedStage('http://localhost:3000'), outdir);
  return assembly.stacks
    .flatMap(stack => Object.values(v.parse(templateSchema, stack.template).Resources))
    .filter(resource => resource.Type === 'AWS::Lambda::Function')
    .map(resource => v.parse(functionSchema, resource.Properties))
    .map(({ FunctionName, Code, Environment }) => ({
      name: FunctionName.replace(/^eight-ones-/, ''),
      file: join(outdir, `asset.${Code.S3Key.replace(/\.zip$/, '')}`, 'index.js'),
      environment: Object.fromEntries(
        // What the template only refers to is known after deployment.
        Object.entries(Environment.Variables).map(([key, value]) => [
          key,
          typeof value === 'string' ? value : key,
        ]),
      ),
    }));
}

describe('bundles', () => {
  let bundles: readonly Bundle[] = [];
  beforeAll(() => {
    bundles = bundlesOf(mkdtempSync(join(tmpdir(), 'eight-ones-')));
  });

  it('start with the settings that the template gives them, and nothing but themselves', () => {
    const told: unknown = JSON.parse(
      execFileSync(process.execPath, ['-e', starter, '--', JSON.stringify(bundles)], {
        cwd: tmpdir(),
        encoding: 'utf8',
      }),
    );
    expect(told).toEqual(Object.fromEntries(functionTable().map(row => [row.name, 'function'])));
  });
});
