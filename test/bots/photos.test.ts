// Pictures from one platform to another, where the one that has them does not give them.
import { expect, test } from "vitest";
import { carryingPhotos } from "../../bots/photos.ts";
import { cleanPicture, type Picture } from "../../bots/without-metadata.ts";
import { silentLog } from "../../core/log.ts";
import {
  type CarriesPhotos,
  type ChatId,
  NO_LIMITS,
  type OutgoingMessage,
  type PhotoRef,
  type Platform,
  PlatformError,
} from "../../core/platform.ts";
import { A_JPEG } from "../support/pictures.ts";

function platformOf(name: string, load: CarriesPhotos["loadPhoto"]) {
  const said: [text: string, picture: string | null][] = [];
  const send = async ({ text, photo }: OutgoingMessage) => {
    said.push([text, photo ?? null]);
    return {};
  };
  const platform: Platform & CarriesPhotos = {
    name,
    limits: NO_LIMITS,
    start: async () => {},
    stop: async () => {},
    send,
    ownsPhoto: (ref) => ref.startsWith(name),
    postsClean: (ref) => !ref.endsWith("as-file"),
    loadPhoto: load,
    async sendPicture({ text }, picture) {
      said.push([text, `${picture.length} bytes`]);
      return {};
    },
  };
  return { platform, said };
}

const down = async (): Promise<never> => {
  throw new PlatformError("not reachable", { delivered: "no", unreachable: true });
};

const kept = async () => null;
const clean = cleanPicture(A_JPEG) as Picture;
const SHOWN = `${clean.bytes.length} bytes`;

test.each<[string, CarriesPhotos["loadPhoto"], string | null]>([
  ["gives them", async () => A_JPEG, SHOWN],
  ["has them no more", async () => "gone", null],
  ["has them too large", async () => "tooLarge", null],
  ["gives half of one", async () => A_JPEG.subarray(0, 9_000), null],
  ["gives no picture", async () => Buffer.from("%PDF-1.7"), null],
  ["cannot be reached", down, null],
])("a platform that %s holds up no other's words", async (_, load, shown) => {
  const one = platformOf("one", load);
  const other = platformOf("other", async () => "gone");
  const [, posting] = carryingPhotos([one.platform, other.platform], { log: silentLog, kept });
  await posting?.send({ chatId: "staff" as ChatId, text: "卡片", photo: "one:1" as PhotoRef });
  expect(other.said).toEqual([["卡片", shown]]);
});

test("its own picture is posted again as it is, but for one that keeps its place; what is kept is not fetched", async () => {
  const one = platformOf("one", async () => A_JPEG);
  const send = (photo: string, stored: Uint8Array | null = null) => {
    const options = { log: silentLog, kept: async () => stored };
    return carryingPhotos([one.platform], options)[0]?.send({
      ...{ chatId: "staff" as ChatId, text: "卡片", photo: photo as PhotoRef },
    });
  };
  await send("one:1");
  await send("one:as-file");
  await send("one:as-file", Buffer.from("kept"));
  expect(one.said.map(([, picture]) => picture)).toEqual(["one:1", SHOWN, "4 bytes"]);
});
