import {
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Clocked, Clocks } from '../../ports/clocks.ts';
import { startOnce } from './start-once.ts';

/** ARNs of the aliases of the clock machines, so that a start runs the version that is released. */
export type ClockMachines<Kind extends Clocked = Clocked> = { readonly [Machine in Kind]: string };

export function stepFunctionsClocks<Kind extends Clocked>(
  client: SFNClient,
  machines: ClockMachines<Kind>,
): Clocks<Kind> {
  return {
    async wake(taskToken, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return 'woken';
      } catch (error) {
        if (isGone(error)) return 'gone';
        throw error;
      }
    },

    async start(machine, { name, input }) {
      await startOnce(client, machines[machine], name, input);
    },
  };
}

/** Answered before, timed out, or of an execution that has ended. */
function isGone(error: unknown): boolean {
  return error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
}
