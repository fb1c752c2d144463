import { Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { MailStack, RemoteSenderStack } from './stacks/mail.ts';
import { OperationsStack } from './stacks/operations.ts';
import { StorageStack } from './stacks/storage.ts';
import { WebStack } from './stacks/web.ts';
import { WorkflowsStack } from './stacks/workflows.ts';
import type { StageSettings } from './stages.ts';

/** One deployment of the product: its stacks, in the order in which each builds on those before. */
export class Deployment extends Stage {
  constructor(scope: Construct, stage: StageSettings) {
    super(scope, stage.name, { env: { region: stage.region } });
    const storage = new StorageStack(this, stage);
    const workflows = new WorkflowsStack(this, stage, storage);
    const mail = stage.mail.transport === 'ses' ? new MailStack(this, stage, storage) : undefined;
    if (stage.mail.transport === 'ses' && stage.mail.region !== stage.region) {
      new RemoteSenderStack(this, stage, stage.mail.region);
    }
    const web = new WebStack(this, stage, storage, workflows);
    new OperationsStack(this, stage, { workflows, web, mail });
    Tags.of(this).add('product', stage.prefix);
  }
}
