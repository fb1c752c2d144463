import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as v from 'valibot';
import { Deployment } from './deployment.ts';
import { parseStages, type StageSettings } from './stages.ts';

const root = resolve(import.meta.dirname, '..');
const projectFile = v.object({ context: v.record(v.string(), v.unknown()) });

/** The `context` of cdk.json: feature flags, and the stages. The CDK's own command passes it; others read it here. */
export function projectContext(): { readonly [key: string]: unknown } {
  return v.parse(projectFile, JSON.parse(readFileSync(resolve(root, 'cdk.json'), 'utf8'))).context;
}

/** The stages of cdk.json. @throws Error naming every setting that is wrong */
export function projectStages(): readonly StageSettings[] {
  return parseStages(projectContext().stages);
}

export interface BuildOptions {
  /** Where to write; default a fresh temporary folder, or what the CDK's command says. */
  readonly outdir?: string;
  /** Whether the templates are checked against CloudFormation's own schemas; takes two seconds. */
  readonly validate?: boolean;
}

/** An app with the given stages, not yet synthesised. */
export function buildApp(stages: readonly StageSettings[], options: BuildOptions = {}): App {
  const app = new App({
    context: { ...projectContext() },
    analyticsReporting: false,
    builtinCloudFormationValidation: options.validate ?? true,
    ...(options.outdir !== undefined && { outdir: options.outdir }),
  });
  for (const stage of stages) new Deployment(app, stage);
  return app;
}

/**
 * Synthesises one stage into templates and assets on disk and returns its cloud assembly: `assembly.directory` holds
 * the manifest, `assembly.stacks` are in order of dependency, each with `stackName` and `template`.
 * @param outdir where to write; one process at a time may use it. Default `.build/cdk.out-<stage>`.
 */
export function synthesize(
  stage: StageSettings,
  outdir = resolve(root, `.build/cdk.out-${stage.name}`),
): CloudAssembly {
  const assembly = buildApp([stage], { outdir, validate: false }).synth();
  const nested = assembly.nestedAssemblies[0]?.nestedAssembly;
  if (nested === undefined) throw new Error(`Stage ${stage.name} was not synthesised`);
  return nested;
}
