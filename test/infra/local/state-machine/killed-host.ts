import { pathToFileURL } from 'node:url';
import { begin, lambda, open } from './harness.ts';

/** Counts to three with a task and a wait each. */
export const definition = {
  StartAt: 'Count',
  States: {
    Count: lambda('count', {
      Arguments: {
        FunctionName: 'count',
        Payload: { steps: '{% ($exists($states.input.steps) ? $states.input.steps : 0) + 1 %}' },
      },
      Output: '{% $states.result.Payload %}',
      Next: 'Enough',
    }),
    Enough: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.steps = 3 %}', Next: 'Done' }],
      Default: 'Rest',
    },
    Rest: { Type: 'Wait', Seconds: 60, Next: 'Count' },
    Done: { Type: 'Succeed' },
  },
};

/** Starts executions for ever and writes the ARN of each that was acknowledged; somebody kills it. */
async function main(directory: string): Promise<void> {
  const trial = await open(definition, {
    directory,
    perform: ({ parameters }) => ({ Payload: parameters.Payload }),
  });
  for (let count = 0; ; count += 1) {
    process.stdout.write(`${await begin(trial, {}, `number-${count}`)}\n`);
    if (count % 5 === 0) await trial.clock.advanceTo(trial.clock.now() + 30_000);
  }
}

const [, script, directory] = process.argv;
if (script !== undefined && directory !== undefined && import.meta.url === pathToFileURL(script).href)
  await main(directory);
