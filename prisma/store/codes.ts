// Set-up codes, as hashes: said, wrong, and the one that the bot made.
import type { Reads, Tx } from "../../core/store.ts";
import { type Db, run } from "./rows.ts";

export const codeReads = (db: Db): Pick<Reads, "isSpent" | "wrongCodesSince" | "setupCode"> => ({
  isSpent: async (codeHash, platform) =>
    (await db.prisma.spentCode.count({ where: { codeHash, platform: { in: [platform, "*"] } } })) >
    0,

  wrongCodesSince: (since, account) =>
    db.prisma.wrongCode.count({
      where: {
        at: { gte: new Date(since) },
        ...(account && { platform: account.platform, accountId: account.accountId }),
      },
    }),

  async setupCode() {
    const last = await db.prisma.setupCode.findFirst({ orderBy: { id: "desc" } });
    return last?.codeHash ?? null;
  },
});

const SPEND = `INSERT INTO "SpentCode" ("codeHash", "platform", "spentAt") VALUES (?, ?, ?)
  ON CONFLICT DO NOTHING`;

export const codeWrites = (db: Db): Pick<Tx, "spendCode" | "addWrongCode" | "putSetupCode"> => ({
  async spendCode(codeHash, platform, at) {
    await run(db, SPEND, codeHash, platform, at);
  },

  async addWrongCode(platform, accountId, at) {
    await db.prisma.wrongCode.create({ data: { platform, accountId, at: new Date(at) } });
  },

  async putSetupCode(codeHash, at) {
    await db.prisma.setupCode.create({ data: { codeHash, madeAt: new Date(at) } });
  },
});
