import { Stack } from 'aws-cdk-lib';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { environment as advanceDuty } from '../../functions/advance-duty/environment.ts';
import { environment as advanceMatter } from '../../functions/advance-matter/environment.ts';
import { environment as compileReport } from '../../functions/compile-report/environment.ts';
import { environment as deliverMail } from '../../functions/deliver-mail/environment.ts';
import { environment as openDuty } from '../../functions/open-duty/environment.ts';
import { environment as openReport } from '../../functions/open-report/environment.ts';
import { environment as packAttachments } from '../../functions/pack-attachments/environment.ts';
import { environment as planDigests } from '../../functions/plan-digests/environment.ts';
import { environment as planPeriods } from '../../functions/plan-periods/environment.ts';
import { environment as planReconcile } from '../../functions/plan-reconcile/environment.ts';
import { environment as publishProgramme } from '../../functions/publish-programme/environment.ts';
import { environment as renderReport } from '../../functions/render-report/environment.ts';
import { environment as restartClock } from '../../functions/restart-clock/environment.ts';
import { deadLetters } from '../constructs/dead-letters.ts';
import type { BundledFunction, EnvironmentSchema } from '../constructs/function.ts';
import { answerWaiting, startExecutions } from '../constructs/grants.ts';
import { MachineSchedule } from '../constructs/schedule.ts';
import { DefinedStateMachine } from '../constructs/state-machine.ts';
import type { StageSettings } from '../stages.ts';
import { type Definition, defineFunction, offeredSettings, pascalCase, permissions } from './catalogue.ts';
import { type StorageStack, stackProps } from './storage.ts';

/** The clocks: state machines, the functions they call, and the schedules that start them. */
export class WorkflowsStack extends Stack {
  readonly functions: readonly BundledFunction<EnvironmentSchema>[];
  readonly machines: readonly DefinedStateMachine[];
  readonly duty: DefinedStateMachine;
  readonly report: DefinedStateMachine;
  readonly matter: DefinedStateMachine;
  readonly dailyDigest: DefinedStateMachine;
  readonly reconcile: DefinedStateMachine;
  readonly attachmentPackage: DefinedStateMachine;
  readonly scheduleDeadLetters: Queue;

  constructor(scope: Construct, stage: StageSettings, storage: StorageStack) {
    super(
      scope,
      'workflows',
      stackProps(stage, 'workflows', 'State machines, their functions and schedules'),
    );
    const { read, readMany, write, wakeIndex, files, readFiles, linkKey, sendMail, makePackages } =
      permissions(stage, storage);
    const environment = offeredSettings(stage, storage);
    const functions: BundledFunction<EnvironmentSchema>[] = [];
    const define = <Schema extends EnvironmentSchema>(name: string, definition: Definition<Schema>) => {
      const defined = defineFunction(this, stage, name, definition);
      functions.push(defined);
      return { [`${pascalCase(name)}Function`]: defined.function };
    };
    const machine = (
      name: string,
      uses: Pick<ConstructorParameters<typeof DefinedStateMachine>[2], 'functions' | 'machines'>,
    ) => new DefinedStateMachine(this, pascalCase(name), { stage, name, table: storage.table, ...uses });

    this.matter = machine('matter', {
      functions: define('advance-matter', {
        schema: advanceMatter,
        environment,
        may: [read, write],
        patience: 'step',
      }),
      machines: {},
    });

    this.duty = machine('duty', {
      functions: define('advance-duty', {
        schema: advanceDuty,
        environment: { ...environment, MATTER_MACHINE_ARN: this.matter.aliasArn },
        may: [read, write, startExecutions(this.matter.machine)],
        patience: 'step',
      }),
      machines: {},
    });

    const mailing = define('deliver-mail', {
      schema: deliverMail,
      environment,
      may: [read, write, files, linkKey, sendMail],
      patience: 'step',
    });
    this.report = machine('report', {
      functions: {
        ...define('compile-report', {
          schema: compileReport,
          environment,
          may: [read, readMany, write, files],
          patience: 'report',
          memory: 1024,
        }),
        ...define('render-report', {
          schema: renderReport,
          environment,
          may: [read, write, files],
          patience: 'report',
          memory: 1769,
        }),
        ...mailing,
      },
      machines: {},
    });

    const openPeriods = machine('open-periods', {
      functions: {
        ...define('plan-periods', {
          schema: planPeriods,
          environment,
          may: [read, write],
          patience: 'step',
        }),
        ...define('open-duty', { schema: openDuty, environment, may: [read, write], patience: 'step' }),
        ...define('open-report', { schema: openReport, environment, may: [read, write], patience: 'step' }),
      },
      machines: { DutyMachine: this.duty, ReportMachine: this.report },
    });

    this.dailyDigest = machine('daily-digest', {
      functions: {
        ...define('plan-digests', {
          schema: planDigests,
          environment,
          may: [read, write],
          patience: 'step',
        }),
        ...mailing,
      },
      machines: {},
    });

    this.reconcile = machine('reconcile', {
      functions: {
        ...define('plan-reconcile', {
          schema: planReconcile,
          environment,
          may: [read, wakeIndex],
          patience: 'step',
        }),
        ...define('restart-clock', {
          schema: restartClock,
          environment: { ...environment, ...clockSettings(this) },
          may: [
            read,
            write,
            ...[this.duty, this.report, this.matter].flatMap(({ machine }) => [
              answerWaiting(machine),
              startExecutions(machine),
            ]),
          ],
          patience: 'step',
        }),
        ...mailing,
      },
      machines: { OpenPeriodsMachine: openPeriods, DailyDigestMachine: this.dailyDigest },
    });

    this.attachmentPackage = machine('attachment-package', {
      functions: define('pack-attachments', {
        schema: packAttachments,
        environment,
        may: [read, readMany, readFiles, makePackages],
        patience: 'report',
        memory: 1024,
      }),
      machines: {},
    });

    define('publish-programme', {
      schema: publishProgramme,
      environment,
      may: [read, write],
      patience: 'operator',
    });

    this.functions = functions;
    this.machines = [
      openPeriods,
      this.duty,
      this.dailyDigest,
      this.report,
      this.matter,
      this.reconcile,
      this.attachmentPackage,
    ];
    this.scheduleDeadLetters = deadLetters(this, 'ScheduleDeadLetters', stage, 'schedule');
    this.#schedule(stage, openPeriods);
  }

  #schedule(stage: StageSettings, openPeriods: DefinedStateMachine): void {
    const group = new CfnScheduleGroup(this, 'Schedules', { name: stage.prefix });
    const at = (id: string, machine: DefinedStateMachine, cron: string, description: string) =>
      new MachineSchedule(this, id, {
        machine,
        group,
        cron,
        description,
        deadLetters: this.scheduleDeadLetters,
      });
    at('OpenPeriodsDaily', openPeriods, '10 0 * * ? *', 'Opens what should be open as of today');
    at(
      'DailyDigestDaily',
      this.dailyDigest,
      '0 9 * * ? *',
      'One mail per contact; the plan knows working days',
    );
    at('ReconcileHourly', this.reconcile, '25 * * * ? *', 'Finds what was left undone');
  }
}

/** Where functions find the machines whose executions wait for them. */
export function clockSettings({ duty, report, matter }: Pick<WorkflowsStack, 'duty' | 'report' | 'matter'>) {
  return {
    DUTY_MACHINE_ARN: duty.aliasArn,
    REPORT_MACHINE_ARN: report.aliasArn,
    MATTER_MACHINE_ARN: matter.aliasArn,
  };
}
