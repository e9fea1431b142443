// A process that writes until it is killed, and says what was acknowledged to it: one line each.
import { writeSync } from "node:fs";
import { createStore } from "../../../prisma/store.ts";
import { createEstate, message, messageId, NOW, newTicket, post, putPerson } from "./fixtures.ts";

const [, , url = "", run = ""] = process.argv;
const store = await createStore({ url });
const estate = (await store.estates())[0] ?? (await createEstate(store));
const li = await putPerson(store);
const acknowledge = (line: string) => writeSync(1, `${line}\n`);

async function receive(): Promise<never> {
  for (let nth = 0; ; nth++) {
    const id = `${run}-${nth}`;
    await store.receive(message({ messageId: messageId(id), chatId: "plain" }), NOW);
    await store.durable();
    acknowledge(`message ${id}`);
  }
}

async function open(): Promise<never> {
  for (;;) {
    const ticket = await store.transaction(async (tx) => {
      const opened = await tx.openTicket(newTicket(estate, li));
      await tx.enqueue([post({ dedupeKey: `card:${opened.id}`, ticketId: opened.id })], NOW);
      return opened;
    });
    acknowledge(`ticket ${ticket.number}`);
  }
}

await Promise.all([receive(), open(), open()]);
