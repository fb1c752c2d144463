import type { CalendarDate } from '../../shared/calendar/date.ts';
import { daysBetween } from '../../shared/calendar/date.ts';

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar with the date on a terminal, a line a month elsewhere. */
export function dayProgress(
  output: Output,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
) {
  const width = 30;
  const total = Math.max(1, daysBetween(from, to));
  const isTerminal = output.isTTY === true;
  return {
    show(day: CalendarDate): void {
      if (isTerminal) {
        const done = Math.min(width, Math.round((daysBetween(from, day) / total) * width));
        output.write(`\r${day} ${'█'.repeat(done)}${'░'.repeat(width - done)}`);
      } else if (day === from || day.endsWith('-01')) output.write(`${day}\n`);
    },
    end(): void {
      if (isTerminal) output.write('\n');
    },
  };
}
