// The one HTTP server of the process, on PORT: pages are got, updates of a webhook are posted. It is to stand behind a
// proxy that speaks TLS, and bears what comes through one.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../core/config.ts";
import { refuse } from "./pages.ts";

export interface Door {
  readonly port: number;
  /** Hands every POST to `listener` from now on; the function that is returned takes it away again. */
  onPost(listener: RequestListener): () => void;
  close(): Promise<void>;
}

export interface DoorOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly host?: string;
  /** Null: no pages, only what is posted. */
  readonly pages: RequestListener | null;
}

const LIMITS = {
  /** For the head of a request, for all of it, and for a connection on which nothing moves. */
  headersTimeout: 5_000,
  requestTimeout: 15_000,
  idle: 20_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
  connections: 1_000,
};

/** Rejects with a ConfigError where the port cannot be opened. */
export function openDoor({ port, host, pages }: DoorOptions): Promise<Door> {
  const { idle, connections, ...timeouts } = LIMITS;
  let posts: RequestListener | null = null;
  const server = createServer(timeouts, (request, response) => {
    if (request.method === "POST" && posts !== null) return posts(request, response);
    if (pages !== null) return pages(request, response);
    refuse(response, posts === null ? 404 : 405);
  });
  server.maxConnections = connections;
  server.setTimeout(idle);
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new ConfigError(`PORT: ${port} cannot be opened (${error.code}); choose another one`)),
    );
    server.listen(port, host, () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        onPost(listener) {
          posts = listener;
          return () => {
            if (posts === listener) posts = null;
          };
        },
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeIdleConnections();
            // Who is still reading has had its time by then.
            setTimeout(() => server.closeAllConnections(), 2_000).unref();
          }),
      }),
    );
  });
}
