import type { Files } from '../../shared/ports/files.ts';
import type { Packages } from '../../shared/ports/packages.ts';
import type { FileAddresses, Uploads } from '../../shared/ports/uploads.ts';

/** Both stores of files in memory, as the functions see them. */
export function memoryStore() {
  const kept = new Map<string, Uint8Array>();
  const waiting = new Map<string, Uint8Array>();
  const files: Files = {
    putOnce: async (path, content) => void (kept.has(path) || kept.set(path, content)),
    get: async path => kept.get(path),
  };
  const uploads: Uploads = {
    put: async (path, content) => void waiting.set(path, content),
    take: async (path, mostBytes) => {
      const content = waiting.get(path);
      if (content === undefined) return { kind: 'missing' };
      return content.length > mostBytes
        ? { kind: 'too-large', size: content.length }
        : { kind: 'file', content };
    },
    remove: async path => void waiting.delete(path),
    invite: async ({ folder, backTo }) => ({
      url: 'https://uploads.example/',
      fields: [
        ['key', folder],
        ['success_action_redirect', backTo],
      ],
    }),
  };
  const packages: Packages = {
    has: async path => waiting.has(path),
    put: async (path, content, size) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of content) pieces.push(piece);
      const whole = Buffer.concat(pieces);
      if (whole.length !== size) throw new Error(`${size} bytes were announced, ${whole.length} came`);
      waiting.set(path, whole);
    },
  };
  const addresses = (host: string): FileAddresses => ({
    addressOf: async (path, { name }) => `https://${host}.example/${path}?as=${encodeURIComponent(name)}`,
  });
  return {
    kept,
    waiting,
    deps: {
      files,
      uploads,
      packages,
      kept: addresses('kept'),
      waiting: addresses('waiting'),
      packageAddresses: addresses('waiting'),
    },
  };
}
