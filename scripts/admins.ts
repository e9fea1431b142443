// npm run admins: lists the administrators; npm run admins -- remove ID takes one away.
import { PROJECT, readConfig } from "../bots/settings.ts";
import { createStore } from "../prisma/store.ts";
import { tool, UsageError } from "./tool.ts";

const USAGE = "Usage: npm run admins [-- remove ID]";

await tool(async () => {
  const [command, id, ...more] = process.argv.slice(2);
  const removes = command === "remove" && /^\d{1,9}$/.test(id ?? "") && more.length === 0;
  if (command !== undefined && !removes) throw new UsageError(USAGE);
  const config = readConfig(process.env);
  const store = await createStore({ url: config.databaseUrl, root: PROJECT });
  try {
    const administrators = await store.administrators();
    if (!removes) {
      for (const { id, platform, name } of administrators)
        process.stdout.write(`${id}\t${platform}\t${name}\n`);
      if (administrators.length === 0) process.stdout.write("no administrators\n");
      return 0;
    }
    const found = administrators.find((person) => person.id === Number(id));
    if (!found)
      throw new UsageError(`No administrator has the id ${id}; npm run admins lists them.`);
    await store.transaction((tx) => tx.setAdmin(found.id, false));
    process.stdout.write(`${found.name} is no administrator any more\n`);
    return 0;
  } finally {
    await store.close();
  }
});
