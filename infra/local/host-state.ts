import { ClassicLevel } from 'classic-level';

/** The host's own small notes: last firings, events to be delivered, dead letters, the virtual instant. JSON values. */
export interface HostState {
  get(key: string): Promise<unknown>;
  /** In the order of their keys. */
  entries(prefix: string): Promise<readonly (readonly [key: string, value: unknown])[]>;
  /** On disk before it resolves: survives a power cut. */
  put(key: string, value: unknown): Promise<void>;
  /** Survives the end of the process, not of the machine: for what can be found out again. */
  note(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  close(): Promise<void>;
}

/** @param directory undefined keeps the notes in memory */
export async function openHostState(directory: string | undefined): Promise<HostState> {
  if (directory === undefined) return new MemoryState();
  const level = new ClassicLevel<string, unknown>(directory, { valueEncoding: 'json' });
  await level.open();
  return new LevelState(level);
}

class LevelState implements HostState {
  readonly #level: ClassicLevel<string, unknown>;

  constructor(level: ClassicLevel<string, unknown>) {
    this.#level = level;
  }

  get(key: string): Promise<unknown> {
    return this.#level.get(key);
  }

  async entries(prefix: string): Promise<readonly (readonly [string, unknown])[]> {
    return this.#level.iterator({ gte: prefix, lt: `${prefix}\uffff` }).all();
  }

  put(key: string, value: unknown): Promise<void> {
    return this.#level.put(key, value, { sync: true });
  }

  note(key: string, value: unknown): Promise<void> {
    return this.#level.put(key, value);
  }

  delete(key: string): Promise<void> {
    return this.#level.del(key, { sync: true });
  }

  close(): Promise<void> {
    return this.#level.close();
  }
}

class MemoryState implements HostState {
  readonly #values = new Map<string, string>();

  async get(key: string): Promise<unknown> {
    const text = this.#values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  async entries(prefix: string): Promise<readonly (readonly [string, unknown])[]> {
    return [...this.#values]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, text]) => [key, JSON.parse(text)]);
  }

  async put(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
  }

  note(key: string, value: unknown): Promise<void> {
    return this.put(key, value);
  }

  async delete(key: string): Promise<void> {
    this.#values.delete(key);
  }

  async close(): Promise<void> {}
}
