// The server in this process.
import { log } from "wechaty-puppet";
import { PuppetServer } from "wechaty-puppet-service";
import { Account } from "./account.ts";
import type { Engine } from "./engine.ts";
import { Files } from "./files.ts";
import { change, type World } from "./world.ts";

// It goes to standard output, and it is long.
log.level("silent");

interface Running {
  readonly world: World;
  readonly account: Account;
  readonly server: PuppetServer;
}

export function localEngine(clock: () => number): Engine {
  let running: Running | undefined;
  return {
    async start(given, { host, port, token, tls }, tell) {
      // A copy, as a process of its own would have it.
      const world = structuredClone(given);
      const account = new Account(world, tell, clock);
      // One without a listener would end the process.
      account.on("error", () => {});
      const server = new PuppetServer({
        endpoint: `${host}:${port}`,
        puppet: account as never,
        token,
        tls: { disable: !tls },
      });
      (server as unknown as { urnRegistry: Files }).urnRegistry = new Files(world, tell);
      await server.start();
      running = { world, account, server };
    },
    order(order) {
      if (running === undefined) return;
      const { world, account } = running;
      if ("emit" in order) account.emit(order.emit, order.payload);
      else {
        change(world, order.change);
        if ("session" in order.change || "behaviour" in order.change) account.follow();
      }
    },
    async stop() {
      const ending = running;
      running = undefined;
      await ending?.account.cut();
      await ending?.server.stop();
    },
  };
}
