import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import * as v from 'valibot';
import type { StageSettings } from '../../infra/stages.ts';
import { buildApp, projectStages } from '../../infra/synthesize.ts';

const resourceSchema = v.object({
  Type: v.string(),
  Properties: v.optional(v.record(v.string(), v.unknown()), {}),
  DeletionPolicy: v.optional(v.string()),
  UpdateReplacePolicy: v.optional(v.string()),
});
const templateSchema = v.object({ Resources: v.record(v.string(), resourceSchema) });

export interface Resource extends v.InferOutput<typeof resourceSchema> {
  readonly stack: string;
  readonly id: string;
}

/** A synthesised stage: the templates of its stacks as a deployment would get them. */
export interface SynthesisedStage {
  readonly settings: StageSettings;
  /** Where the assets lie. */
  readonly directory: string;
  readonly templates: readonly { readonly stack: string; readonly template: unknown }[];
  readonly resources: readonly Resource[];
}

export function synthesisedStages(app: App, stages: readonly StageSettings[]): readonly SynthesisedStage[] {
  const assembly = app.synth();
  return stages.map(settings => {
    const nested = assembly.nestedAssemblies.find(one => one.displayName === settings.name)?.nestedAssembly;
    if (nested === undefined) throw new Error(`no assembly of ${settings.name}`);
    const templates = nested.stacks.map(stack => ({ stack: stack.id, template: stack.template as unknown }));
    return {
      settings,
      directory: assembly.directory,
      templates,
      resources: templates.flatMap(({ stack, template }) =>
        Object.entries(v.parse(templateSchema, template).Resources).map(([id, resource]) => ({
          ...resource,
          stack,
          id,
        })),
      ),
    };
  });
}

/** One stage with settings changed, for tests of what a setting does. */
export function synthesiseWith(change: Partial<StageSettings>): SynthesisedStage {
  const [first] = projectStages();
  if (first === undefined) throw new Error('no stage');
  const settings = { ...first, ...change };
  const outdir = mkdtempSync(join(tmpdir(), 'eight-ones-'));
  const [stage] = synthesisedStages(buildApp([settings], { outdir, validate: false }), [settings]);
  if (stage === undefined) throw new Error('no stage');
  return stage;
}

export function ofType(stage: SynthesisedStage, type: string): readonly Resource[] {
  return stage.resources.filter(resource => resource.Type === type);
}
