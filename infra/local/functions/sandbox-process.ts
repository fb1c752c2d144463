import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';

/** One line a function wrote to its log. */
export type WriteLog = (line: string) => void;

/**
 * A `process` of a function's own: its environment and no other, its output in its log, its listeners apart from the
 * host's; leaving the process ends the invocation, not the host. Everything else is the real one.
 */
export function sandboxProcess(environment: { readonly [name: string]: string }, write: WriteLog): object {
  const events = new EventEmitter();
  events.setMaxListeners(0);
  const output = lineStream(write);
  const own = {
    env: { ...environment },
    argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
    execArgv: [],
    stdout: output,
    stderr: output,
    stdin: undefined,
    cwd: () => '/var/task',
    on: events.on.bind(events),
    once: events.once.bind(events),
    off: events.off.bind(events),
    addListener: events.addListener.bind(events),
    prependListener: events.prependListener.bind(events),
    removeListener: events.removeListener.bind(events),
    removeAllListeners: events.removeAllListeners.bind(events),
    emit: events.emit.bind(events),
    listeners: events.listeners.bind(events),
    listenerCount: events.listenerCount.bind(events),
    exit: refuse('exit'),
    abort: refuse('abort'),
    kill: refuse('kill'),
    chdir: refuse('chdir'),
  };
  const descriptors = Object.entries(own).map(([name, value]) => [
    name,
    { value, writable: true, configurable: true, enumerable: true },
  ]);
  return Object.create(process, Object.fromEntries(descriptors));
}

/** A stream that hands on whole lines. */
function lineStream(write: WriteLog): Writable {
  let rest = '';
  return new Writable({
    decodeStrings: false,
    write(chunk: Buffer | string, _encoding, done) {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) write(line);
      done();
    },
  });
}

function refuse(what: string): () => never {
  return () => {
    throw Object.assign(new Error(`process.${what} was called`), { name: 'Runtime.ExitError' });
  };
}
