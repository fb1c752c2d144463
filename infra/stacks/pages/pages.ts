import type { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { EnvironmentSchema } from '../../constructs/function.ts';
import { answerWaiting, startExecutions } from '../../constructs/grants.ts';
import type { StageSettings } from '../../stages.ts';
import { type Definition, offeredSettings, permissions } from '../catalogue.ts';
import type { StorageStack } from '../storage.ts';
import { clockSettings, type WorkflowsStack } from '../workflows.ts';

/** What the lists of pages beside this file are written with. */
export interface Pages extends ReturnType<typeof pageSettings> {
  readonly serve: Serve;
}

/** Puts a function of `functions/` behind the paths it answers. */
export type Serve = <Schema extends EnvironmentSchema>(
  name: string,
  method: HttpMethod.GET | HttpMethod.POST,
  paths: readonly string[],
  definition: Omit<Definition<Schema>, 'patience'>,
) => void;

/** What the functions behind pages may be told and granted. */
export function pageSettings(stage: StageSettings, storage: StorageStack, workflows: WorkflowsStack) {
  const wake = ({ machine }: Pick<WorkflowsStack['duty'], 'machine'>) => [
    answerWaiting(machine),
    startExecutions(machine),
  ];
  return {
    environment: {
      ...offeredSettings(stage, storage),
      ...clockSettings(workflows),
      PACKAGE_MACHINE_ARN: workflows.attachmentPackage.aliasArn,
    },
    may: {
      ...permissions(stage, storage),
      wakeDuty: wake(workflows.duty),
      wakeReport: wake(workflows.report),
      startReport: startExecutions(workflows.report.machine),
      wakeMatter: wake(workflows.matter),
      orderPackages: startExecutions(workflows.attachmentPackage.machine),
      /** An accepted filing opens the matters it tells of. */
      startMatter: startExecutions(workflows.matter.machine),
    },
  };
}

/** Below a duty that a unit fills in by its link, or an officer on its behalf: the same pages, by the same functions. */
export function filled(...below: readonly string[]): readonly string[] {
  const roots = ['/u/{token}', '/o/{token}/on-behalf/{unit}'];
  return roots.flatMap(root => below.map(rest => `${root}/duties/{duty}${rest}`));
}
