import type { ClockMachines } from '../../shared/adapters/step-functions/clocks.ts';

/** The machines whose executions are the records' clocks, from `settings.clocks`. */
export function clockMachines(given: {
  readonly DUTY_MACHINE_ARN: string;
  readonly REPORT_MACHINE_ARN: string;
  readonly MATTER_MACHINE_ARN: string;
}): ClockMachines {
  return {
    duty: given.DUTY_MACHINE_ARN,
    report: given.REPORT_MACHINE_ARN,
    matter: given.MATTER_MACHINE_ARN,
  };
}
