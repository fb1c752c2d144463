import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp, projectStages } from '../../infra/synthesize.ts';
import { synthesisedStages } from './synthesised.ts';

/** The stages of cdk.json, synthesised and checked once for all tests of the file that imports this. */
export const projectApp = buildApp(projectStages(), { outdir: mkdtempSync(join(tmpdir(), 'eight-ones-')) });
export const stages = synthesisedStages(projectApp, projectStages());
