// npm run -s corrections > FILE.jsonl
// What staff made of what the classifier said (改类, 紧急, 一般, 定级), a labelled message a line, masked. Words that
// were erased are left out. Reads only; the bot may run meanwhile.
import { PROJECT, readConfig } from "../bots/settings.ts";
import { correctionOf } from "../core/tickets/correction.ts";
import { openCorrections } from "../prisma/corrections.ts";
import { tool, UsageError } from "./tool.ts";

await tool(async () => {
  if (process.argv.length > 2) throw new UsageError("Usage: npm run -s corrections > FILE.jsonl");
  const config = readConfig(process.env);
  const corrections = await openCorrections({ url: config.databaseUrl, root: PROJECT });
  // Whoever reads our output may stop early (`| head`): that is no error.
  process.stdout.on("error", () => process.exit(0));
  let written = 0;
  let erased = 0;
  try {
    for await (const ticket of corrections.all()) {
      if (ticket.words.trim() === "") {
        erased += 1;
        continue;
      }
      const correction = correctionOf(ticket);
      if (correction === null) continue;
      written += 1;
      const line = `${JSON.stringify(correction)}\n`;
      if (!process.stdout.write(line))
        await new Promise<void>((resolve) => process.stdout.once("drain", () => resolve()));
    }
  } finally {
    await corrections.close();
  }
  process.stderr.write(
    `corrections: ${written}; left out, for their words were erased: ${erased}\n`,
  );
  return 0;
});
