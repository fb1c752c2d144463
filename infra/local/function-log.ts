import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One file per function is kept to this size, and one before it. */
const largest = 5 * 1024 * 1024;

/** Writes what functions say into `<directory>/<function>.log`. */
export class FunctionLog {
  readonly #directory: string;
  readonly #sizes = new Map<string, number>();

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  write(functionName: string, line: string): void {
    const path = join(this.#directory, `${functionName}.log`);
    const size = (this.#sizes.get(functionName) ?? sizeOf(path)) + line.length + 1;
    if (size > largest) renameSync(path, `${path}.1`);
    this.#sizes.set(functionName, size > largest ? line.length + 1 : size);
    appendFileSync(path, `${line}\n`);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
