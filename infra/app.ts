import { buildApp, projectStages } from './synthesize.ts';

/** What `cdk synth` and `cdk deploy` run: every stage of cdk.json. */
buildApp(projectStages()).synth();
