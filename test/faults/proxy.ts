import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The network between the bot and Slack: it can be cut. */
export interface Network {
  /** Another address for what is at `url`, through this network. */
  readonly url: string;
  /** Breaks every connection off and lets none through. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

/** @param url an http address of this machine */
export async function networkTo(url: string): Promise<Network> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((here) => {
    keep(here);
    if (isCut) {
      here.resetAndDestroy();
      return;
    }
    const there = connect(Number(target.port), target.hostname);
    keep(there);
    here.pipe(there).pipe(here);
    here.on('close', () => there.destroy());
    there.on('close', () => here.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    restore: () => {
      isCut = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
