import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below those that systems give to connections on their way out: nobody takes one of these by chance. */
const [LOWEST, HIGHEST] = [20_000, 32_000] as const;

/** A port that is free, for a server that cannot tell which one it took, or that goes and comes back. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    const server = createServer();
    const opened = once(server, "listening").then(
      () => true,
      () => false,
    );
    server.listen(port, "127.0.0.1");
    if (!(await opened)) continue;
    server.close();
    await once(server, "close");
    return port;
  }
}
