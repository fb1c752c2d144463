import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UnitDesk } from './unit-desk.ts';

/** The desk behind a loopback port, for a browser. */
export async function servePages(desk: Pick<UnitDesk, 'serve'>) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const text = Buffer.concat(chunks).toString();
      const answer = await desk.serve({
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        body: request.method === 'POST' ? text : undefined,
        headers: {},
      });
      const { 'content-encoding': _, ...headers } = answer.headers;
      response.writeHead(answer.status, headers).end(answer.body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}
