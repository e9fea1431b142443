// The server in a process of its own: started by spawn.ts, driven over IPC, ends with its parent.
import type { FromServer, ToServer } from "./ipc.ts";
import { localEngine } from "./local.ts";

const engine = localEngine(Date.now);

/** Resolves when it is in the pipe: from there on it arrives, even if this process is killed. */
const tell = (said: FromServer): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(said, () => resolve());
  });

const obey = async (told: ToServer): Promise<void> => {
  if ("order" in told) engine.order(told.order);
  else if ("start" in told) {
    const { world, address } = told.start;
    await engine.start(world, address, (report) => tell({ report }));
    await tell({ listening: true });
  } else {
    await engine.stop();
    process.exit(0);
  }
};

process.on("message", (told: ToServer) => {
  obey(told).catch((error: Error) => tell({ failed: error.message }));
});
process.on("disconnect", () => process.exit(0));
