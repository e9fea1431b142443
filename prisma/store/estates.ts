// Estates and the chats that are bound to them.
import type { ChatId } from "../../core/platform.ts";
import type { BoundChat, ChatRole, Estate, Reads, Tx } from "../../core/store.ts";
import { type Db, first, instantOrNull, type RawTime, rows } from "./rows.ts";

interface EstateRow {
  readonly id: number;
  readonly name: string;
  readonly promisedAt: RawTime | null;
}

const toEstate = (row: EstateRow): Estate => ({
  id: Number(row.id),
  name: row.name,
  promisedAt: instantOrNull(row.promisedAt),
});

interface ChatRow {
  readonly platform: string;
  readonly chatId: string;
  readonly estateId: number;
  readonly role: string;
  readonly title: string | null;
}

const toChat = (row: ChatRow): BoundChat => ({
  platform: row.platform,
  chatId: row.chatId as ChatId,
  estateId: Number(row.estateId),
  role: row.role as ChatRole,
  title: row.title,
});

const ESTATE = `SELECT "id", "name", "promisedAt" FROM "Estate" WHERE "id" = ?`;
const CHATS = `SELECT "platform", "chatId", "estateId", "role", "title" FROM "Chat"
  WHERE "estateId" = ? ORDER BY "id"`;

export const estateReads = (db: Db): Pick<Reads, "estate" | "estates" | "chatsOf"> => ({
  async estate(id) {
    const row = await first<EstateRow>(db, ESTATE, id);
    return row ? toEstate(row) : null;
  },

  estates: async () => (await db.prisma.estate.findMany({ orderBy: { id: "asc" } })).map(toEstate),

  chatsOf: async (estateId) => (await rows<ChatRow>(db, CHATS, estateId)).map(toChat),
});

/** An estate has one chat of these; of owners' chats it may have several. */
const SOLE: Record<ChatRole, boolean> = {
  owners: false,
  staff: true,
  committee: true,
  community: true,
};

export const estateWrites = (
  db: Db,
): Pick<Tx, "createEstate" | "setPromised" | "bindChat" | "unbindChat"> => ({
  createEstate: async (name, at) =>
    toEstate(await db.prisma.estate.create({ data: { name, createdAt: new Date(at) } })),

  async setPromised(estateId, personId, at) {
    await db.prisma.estate.update({
      where: { id: estateId },
      data: { promisedAt: new Date(at), promisedById: personId },
    });
  },

  async bindChat({ platform, chatId, estateId, role, title }, boundById, at) {
    const soleKey = SOLE[role] ? `${estateId}:${role}` : null;
    const boundAt = new Date(at);
    await db.prisma.chat.create({
      data: { platform, chatId, estateId, role, title, soleKey, boundById, boundAt },
    });
  },

  async unbindChat({ platform, chatId }) {
    await db.prisma.chat.deleteMany({ where: { platform, chatId } });
  },
});
