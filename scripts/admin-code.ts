// npm run admin-code: prints a new set-up code. The one that the bot made before it ends.

import { PROJECT, readConfig } from "../bots/settings.ts";
import { newSetupCode } from "../bots/setup-code.ts";
import { systemClock } from "../core/clock.ts";
import { createStore } from "../prisma/store.ts";
import { tool } from "./tool.ts";

await tool(async () => {
  const config = readConfig(process.env);
  const store = await createStore({ url: config.databaseUrl, root: PROJECT });
  try {
    const code = await newSetupCode(store, systemClock.now());
    process.stdout.write(`${code}\n`);
    process.stderr.write(
      "Say it to the bot in a private chat: 管理员 <code>, once on each platform. In a group it is spent.\n",
    );
    return 0;
  } finally {
    await store.close();
  }
});
