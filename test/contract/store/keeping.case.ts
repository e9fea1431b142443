// Pictures of tickets, from the message that brings one to the file that is kept or forgotten; and who is on duty.
import { expect } from "vitest";
import type { NewPhoto } from "../../../core/photos/photo.ts";
import type { PhotoRef } from "../../../core/platform.ts";
import type { Store } from "../../../core/store.ts";
import {
  type Case,
  chat,
  createEstate,
  message,
  messageId,
  NOW,
  openTicket,
  putPerson,
} from "./fixtures.ts";

async function noted(store: Store) {
  const [estate, li] = [await createEstate(store), await putPerson(store)];
  const ticket = await openTicket(store, estate, li);
  const photo: NewPhoto = {
    ...{ ticketId: ticket.id, stage: "before", ref: "ref" as PhotoRef, personId: li.id },
    ...{ platform: "test", chatId: chat("owners"), messageId: messageId("p"), at: NOW },
  };
  await store.transaction((tx) => tx.putPhoto(photo));
  const [due] = await store.duePhotos(NOW, 10);
  return { estate, li, ticket, photo, id: due?.id ?? 0 };
}

export const keepingCases: readonly Case[] = [
  {
    name: "a picture is noted once a message and ticket, and waits until it is kept",
    async run({ store }) {
      const { photo, id, ticket } = await noted(store);
      await store.transaction((tx) => tx.putPhoto(photo));
      expect(await store.duePhotos(NOW - 1, 10)).toEqual([]);
      expect(await store.duePhotos(NOW, 10)).toEqual([
        { ...photo, id, sha256: null, attempts: 0, forgotten: false },
      ]);
      expect([await store.nextPhoto(), await store.photosOf(ticket.id)]).toEqual([NOW, []]);
      await store.putOffPhoto(id, NOW + 10);
      expect(await store.duePhotos(NOW + 9, 10)).toEqual([]);
      expect((await store.duePhotos(NOW + 10, 10))[0]?.attempts).toBe(1);
      const end = () => store.transaction((tx) => tx.endPhoto(id, { sha256: "abc" }));
      expect([await end(), await end()]).toEqual([true, false]);
      expect(await store.nextPhoto()).toBeNull();
      expect((await store.photosOf(ticket.id)).map(({ sha256 }) => sha256)).toEqual(["abc"]);
      expect(await store.keptPhoto("ref" as PhotoRef)).toBe("abc");
      expect([await store.isPhotoHeld("abc"), await store.isPhotoHeld("x")]).toEqual([true, false]);
    },
  },
  {
    name: "a refused picture is of no ticket, and is not looked at again",
    async run({ store }) {
      const { id, ticket } = await noted(store);
      expect(await store.transaction((tx) => tx.endPhoto(id, { fault: "tooLarge" }))).toBe(true);
      expect([await store.nextPhoto(), await store.photosOf(ticket.id)]).toEqual([null, []]);
      expect(await store.keptPhoto("ref" as PhotoRef)).toBeNull();
    },
  },
  {
    name: "what a person takes back takes its pictures with it: theirs alone, kept or not yet",
    async run({ store }) {
      const { id, ticket, li, photo } = await noted(store);
      const wang = await putPerson(store, "wang");
      const his = {
        ...photo,
        personId: wang.id,
        messageId: messageId("q"),
        ref: "his" as PhotoRef,
      };
      await store.transaction(async (tx) => {
        await tx.putPhoto(his);
        await tx.endPhoto(id, { sha256: "abc" });
        await tx.forgetWords(ticket.id, li.id);
      });
      const due = await store.duePhotos(NOW, 10);
      expect(due.map(({ ref, forgotten, sha256 }) => [ref, forgotten, sha256])).toEqual([
        ["", true, "abc"],
        ["his", false, null],
      ]);
      expect([await store.keptPhoto("ref" as PhotoRef), await store.isPhotoHeld("abc")]).toEqual([
        null,
        false,
      ]);
      await store.transaction((tx) => tx.dropPhoto(id));
      expect((await store.duePhotos(NOW, 10)).map(({ ref }) => ref)).toEqual(["his"]);
      // One that waits is forgotten before it is kept.
      await store.transaction((tx) => tx.forgetWords(ticket.id, wang.id));
      const [left] = await store.duePhotos(NOW, 10);
      expect(await store.transaction((tx) => tx.endPhoto(left?.id ?? 0, { sha256: "x" }))).toBe(
        false,
      );
    },
  },
  {
    name: "a further picture of an album belongs to the ticket of the first, as what that was kept",
    async run({ store }) {
      const { ticket } = await noted(store);
      const first = message({ messageId: messageId("p"), album: "a" });
      await store.receive(first, NOW);
      const around = await store.surroundings(
        message({ messageId: messageId("r"), album: "a" }),
        NOW,
      );
      expect([around.ofAlbum, around.albumStage, around.replied?.id]).toEqual([
        true,
        "before",
        ticket.id,
      ]);
      const other = await store.surroundings(
        message({ messageId: messageId("r"), album: "b" }),
        NOW,
      );
      expect([other.ofAlbum, other.albumStage, other.replied]).toEqual([false, null, null]);
    },
  },
  {
    name: "shifts of an estate: those that touch the span, with who has them now; who leaves has none",
    async run({ store }) {
      const [estate, other] = [await createEstate(store), await createEstate(store, "other")];
      const wang = await putPerson(store, "wang");
      const shift = { personId: wang.id, name: "old name", from: NOW, until: NOW + 10 };
      await store.transaction(async (tx) => {
        await tx.putShift(estate.id, shift, wang.id, NOW);
        await tx.putShift(
          estate.id,
          { ...shift, personId: null, name: "老张", from: NOW + 10, until: NOW + 20 },
          wang.id,
          NOW,
        );
        await tx.putShift(other.id, shift, wang.id, NOW);
      });
      const names = async (from: number, until: number) =>
        (await store.shifts(estate.id, from, until)).map(({ name, person }) => [
          name,
          person?.id ?? null,
        ]);
      expect(await names(NOW, NOW + 1)).toEqual([["wang", wang.id]]);
      expect(await names(NOW + 10, NOW + 11)).toEqual([["老张", null]]);
      expect(await names(NOW, NOW + 11)).toHaveLength(2);
      await store.transaction((tx) => tx.endShifts(estate.id, wang.id, NOW + 5));
      expect([await names(NOW, NOW + 1), await names(NOW + 5, NOW + 6)]).toEqual([
        [["wang", wang.id]],
        [],
      ]);
      expect(await store.shifts(other.id, NOW + 5, NOW + 6)).toHaveLength(1);
    },
  },
];
