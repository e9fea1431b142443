// Chats whose id changed upstream.
import type { ChatId } from "../../core/platform.ts";
import type { Store } from "../../core/store.ts";
import type { Db } from "./rows.ts";

export const moves = (db: Db): Pick<Store, "chatMoves" | "keepChatMove"> => ({
  async chatMoves(platform) {
    const kept = await db.prisma.chatMove.findMany({ where: { platform } });
    return kept.map(({ from, to }) => ({ from: from as ChatId, to: to as ChatId }));
  },

  async keepChatMove(platform, from, to) {
    const key = { platform_from: { platform, from } };
    await db.prisma.chatMove.upsert({ where: key, create: { platform, from, to }, update: { to } });
  },
});
