// Pictures from one platform to another, where the one that has them does not give them.
import { expect, test } from "vitest";
import { carryingPhotos } from "../../bots/photos.ts";
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
    loadPhoto: load,
    async sendPicture({ text }, picture) {
      said.push([text, Buffer.from(picture).toString()]);
      return {};
    },
  };
  return { platform, said };
}

const down = async (): Promise<never> => {
  throw new PlatformError("not reachable", { delivered: "no", unreachable: true });
};

test.each<[string, CarriesPhotos["loadPhoto"], string | null]>([
  ["gives them", async () => Buffer.from("bytes"), "bytes"],
  ["has them no more", async () => null, null],
  ["cannot be reached", down, null],
])("a platform that %s holds up no other's words", async (_, load, shown) => {
  const one = platformOf("one", load);
  const other = platformOf("other", async () => null);
  const [, posting] = carryingPhotos([one.platform, other.platform], silentLog);
  await posting?.send({ chatId: "staff" as ChatId, text: "卡片", photo: "one:1" as PhotoRef });
  expect(other.said).toEqual([["卡片", shown]]);
});
