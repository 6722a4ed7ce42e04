import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that another program holds; the message says what to do about it. */
export class PortTaken extends Error {
  override name = 'PortTaken';
  readonly port: number;
  constructor(port: number) {
    super(`port ${port} is taken`);
    this.port = port;
  }
}

/** Listens on this machine only and resolves with the port (0 asks for a free one). Rejects with PortTaken. */
export function listen(server: Server, port: number, host = '127.0.0.1'): Promise<number> {
  server.keepAliveTimeout = 65_000;
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(error.code === 'EADDRINUSE' ? new PortTaken(port) : error));
    server.listen(port, host, () => done((server.address() as AddressInfo).port));
  });
}

/** Stops listening and lets go of idle and busy connections alike. */
export function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
