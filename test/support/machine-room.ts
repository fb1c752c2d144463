import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { advanceDuty } from '../../functions/advance-duty/advance-duty.ts';
import { advanceMatter } from '../../functions/advance-matter/advance-matter.ts';
import { compileReport } from '../../functions/compile-report/compile-report.ts';
import { openDuty } from '../../functions/open-duty/open-duty.ts';
import { openReport } from '../../functions/open-report/open-report.ts';
import { planPeriods } from '../../functions/plan-periods/plan-periods.ts';
import { contract as planReconcileContract } from '../../functions/plan-reconcile/contract.ts';
import { planReconcile } from '../../functions/plan-reconcile/plan-reconcile.ts';
import { renderReport } from '../../functions/render-report/render-report.ts';
import { restartClock } from '../../functions/restart-clock/restart-clock.ts';
import { VirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { type JsonObject, ServiceError } from '../../infra/local/service.ts';
import { lambdaFailure, StateMachineRunner, TaskFailure } from '../../infra/local/state-machine/runner.ts';
import { dynamoCalendarChanges } from '../../shared/adapters/dynamodb/calendar-changes.ts';
import { dynamoCalendars } from '../../shared/adapters/dynamodb/calendars.ts';
import { dynamoDuties } from '../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../shared/adapters/dynamodb/filings.ts';
import { dynamoMatters } from '../../shared/adapters/dynamodb/matters.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts';
import { dynamoProgrammes } from '../../shared/adapters/dynamodb/programmes.ts';
import { dynamoRegisters } from '../../shared/adapters/dynamodb/registers.ts';
import { dynamoReports } from '../../shared/adapters/dynamodb/reports.ts';
import { dynamoRequests } from '../../shared/adapters/dynamodb/requests.ts';
import { dynamoRounds } from '../../shared/adapters/dynamodb/rounds.ts';
import { dynamoWakes } from '../../shared/adapters/dynamodb/wakes.ts';
import type { CalendarDate } from '../../shared/calendar/date.ts';
import { epochOf, type Instant, instant, instantFromEpoch } from '../../shared/calendar/instant.ts';
import { changeDuty, type DutyEffects } from '../../shared/change/change-duty.ts';
import type { MatterEffects } from '../../shared/change/change-matter.ts';
import type { DutyEvent, DutyKey } from '../../shared/duty/duty.ts';
import type { Clocks } from '../../shared/ports/clocks.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { OutboxMail } from '../../shared/ports/mail.ts';
import suzhouDocument from '../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { gbFonts } from '../../shared/report/document/fonts.ts';
import { openRecords, RECORDS } from '../shared/adapters/dynamodb/table.ts';

export const machineNames = [
  'duty',
  'open-periods',
  'daily-digest',
  'report',
  'matter',
  'reconcile',
] as const;
export type MachineName = (typeof machineNames)[number];

type MailRequest = Pick<OutboxMail, 'programme' | 'recipient' | 'key' | 'intent' | 'notAfter'>;

/** A task's logic by the substitution that names it in the ASL. Input and output are JSON. */
export type Tasks = { readonly [substitution: string]: (payload: never) => Promise<unknown> };

/**
 * The real machines on the real runner in virtual time, over the real store, with the functions' own logic behind
 * every task; only mail is missing. What a test adds in `tasks` replaces a task.
 */
export async function openMachineRoom(options: {
  readonly now: string;
  readonly adoptedOn: CalendarDate;
  /** Key of the one obligation in force. Default: monthly-research. */
  readonly obligation?: string;
  readonly tasks?: Tasks;
}) {
  const records = await openRecords();
  const { table, store } = records;
  const clock = new VirtualClock({
    start: epochOf(instant(options.now)),
    onError: error => failures.push(error),
  });
  const failures: unknown[] = [];
  const now = (): Instant => instantFromEpoch(clock.now());

  const clocks: Clocks = {
    async wake(taskToken, output) {
      try {
        await runner.call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) });
        return 'woken';
      } catch (error) {
        if (error instanceof ServiceError) return 'gone';
        throw error;
      }
    },
    async start(machine, { name, input }) {
      await start(machine, input, name);
    },
  };
  const owed: string[] = [];
  const effects: DutyEffects = {
    async perform(duty) {
      owed.push(...duty.owed.map(effect => effect.key));
    },
  };
  const matterEffects: MatterEffects = {
    async perform(matter) {
      owed.push(...matter.owed.map(effect => effect.key));
    },
  };
  const gauges = { set: () => {} };
  const kept = new Map<string, Uint8Array>();
  const files: Files = {
    async putOnce(path, content) {
      if (!kept.has(path)) kept.set(path, content);
    },
    get: async path => kept.get(path),
  };
  const mails: MailRequest[] = [];
  const deps = {
    programmes: dynamoProgrammes(table),
    calendars: dynamoCalendars(table),
    calendarChanges: dynamoCalendarChanges(table),
    duties: dynamoDuties(table),
    reports: dynamoReports(table),
    matters: dynamoMatters(table),
    matterEffects,
    requests: dynamoRequests(table),
    rounds: dynamoRounds(table),
    wakes: dynamoWakes(table),
    outbox: dynamoOutbox(table),
    clocks,
    effects,
    gauges,
    files,
    filings: dynamoFilings(table),
    registers: dynamoRegisters(table),
    fonts: gbFonts,
  };
  // One obligation is enough: machines treat all of them alike.
  const document = { ...suzhouDocument, obligations: [options.obligation ?? 'monthly-research'] };
  await deps.programmes.publish(document, options.adoptedOn);

  const tasks: Tasks = {
    AdvanceMatterFunction: (input: Parameters<typeof advanceMatter>[0]) => advanceMatter(input, deps),
    AdvanceDutyFunction: (input: Parameters<typeof advanceDuty>[0]) => advanceDuty(input, deps),
    PlanPeriodsFunction: (input: Parameters<typeof planPeriods>[0]) => planPeriods(input, deps),
    OpenDutyFunction: (input: Parameters<typeof openDuty>[0]) => openDuty(input, deps),
    OpenReportFunction: (input: Parameters<typeof openReport>[0]) => openReport(input, deps),
    PlanReconcileFunction: (input: unknown) =>
      planReconcile(v.parse(planReconcileContract.input, input), deps),
    CompileReportFunction: (input: Parameters<typeof compileReport>[0]) => compileReport(input, deps),
    RenderReportFunction: (input: Parameters<typeof renderReport>[0]) => renderReport(input, deps),
    /** Stands for the mail that left: recorded, not composed. */
    DeliverMailFunction: async ({ mail }: { mail: MailRequest }) => {
      mails.push(mail);
      await deps.outbox.put({
        schema: 1,
        ...mail,
        createdAt: now(),
        state: { step: 'pending', attempts: 0 },
      });
      await deps.outbox.advance(mail, { step: 'sent', at: now(), messageId: `m${mails.length}` });
      return { step: 'sent' };
    },
    /** What digests say has tests of its own. */
    PlanDigestsFunction: async () => ({ mails: [] }),
    RestartClockFunction: (input: Parameters<typeof restartClock>[0]) => restartClock(input, deps),
    ...options.tasks,
  };

  const runner = await StateMachineRunner.open({
    directory: undefined,
    clock,
    random: () => 0.5,
    onError: error => failures.push(error),
    machines: machineNames.map(name => ({
      arn: arnOf(name),
      name,
      roleArn: 'arn:aws:iam::000000000000:role/test',
      definition: definitionOf(name),
    })),
    invoker: {
      async invoke({ service, action, parameters }) {
        if (service === 'lambda') return { StatusCode: 200, Payload: await invokeTask(tasks, parameters) };
        if (service === 'states') return runner.call('StartExecution', startInput(parameters));
        try {
          return await store.call(`${action[0]?.toUpperCase()}${action.slice(1)}`, parameters);
        } catch (error) {
          if (error instanceof ServiceError) throw new TaskFailure(`DynamoDb.${error.code}`, error.message);
          throw error;
        }
      },
    },
  });

  const start = (machine: MachineName, input: unknown = {}, name: string = `run-${clock.now()}`) =>
    runner.call('StartExecution', { stateMachineArn: arnOf(machine), name, input: JSON.stringify(input) });

  return {
    ...deps,
    clock,
    runner,
    failures,
    owed,
    kept,
    mails,
    now,
    start,
    advanceTo: (text: string) => clock.advanceTo(epochOf(instant(text))),
    change: (key: DutyKey, event: Exclude<DutyEvent, { type: 'time-passed' }>) =>
      changeDuty(key, event, now(), deps),
    async close() {
      await runner.close();
      await records.close();
    },
  };
}

export type MachineRoom = Awaited<ReturnType<typeof openMachineRoom>>;

export function arnOf(machine: string): string {
  return `arn:aws:states:local:000000000000:stateMachine:${machine}`;
}

/** The machine's ASL with every substitution made. */
export function definitionOf(name: MachineName): unknown {
  const file = join(import.meta.dirname, '../../workflows', name, `${name}.asl.json`);
  const substitutions: { readonly [key: string]: string } = {
    Partition: 'aws',
    TableName: RECORDS.TableName,
    DutyMachine: arnOf('duty'),
    ReportMachine: arnOf('report'),
    OpenPeriodsMachine: arnOf('open-periods'),
    DailyDigestMachine: arnOf('daily-digest'),
  };
  return JSON.parse(
    readFileSync(file, 'utf8').replaceAll(/\$\{(\w+)\}/g, (_, key: string) => substitutions[key] ?? key),
  );
}

export async function invokeTask(tasks: Tasks, parameters: JsonObject): Promise<unknown> {
  const task = tasks[String(parameters.FunctionName)];
  if (!task) throw new Error(`No task ${String(parameters.FunctionName)}`);
  try {
    return structuredClone(await task(structuredClone(parameters.Payload) as never));
  } catch (error) {
    throw error instanceof Error ? lambdaFailure(error.name, error.message) : error;
  }
}

/** Input of StartExecution as the runner's API takes it, from what a machine's task states. */
export function startInput(parameters: JsonObject): JsonObject {
  const input = parameters.Input;
  return {
    stateMachineArn: parameters.StateMachineArn,
    ...(parameters.Name === undefined ? {} : { name: parameters.Name }),
    input: typeof input === 'string' ? input : JSON.stringify(input ?? {}),
  };
}
