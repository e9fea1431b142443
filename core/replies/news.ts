// What happened to a platform, told to those whom it concerns, over any platform that works: staff of the estates
// that have a chat there, and the administrators where only they can mend it.
import type { Deps } from "../deps.ts";
import { defaultSettings } from "../estates/schema.ts";
import { errorKind } from "../log.ts";
import type { PlatformNews } from "../platform.ts";
import type { Estate, Reads } from "../store.ts";
import { type Posting, startPosting, toPeople, toStaff } from "./scene.ts";
import { type Reply, reply } from "./texts.ts";

type Telling = Pick<Deps, "store" | "bot" | "settingsOf" | "clock" | "log" | "outbox">;

/** Enqueues the notices. Never rejects: what cannot be told is logged, and the platform goes on. */
export async function tellNews(
  platform: string,
  news: PlatformNews,
  { store, log, clock, outbox, ...deps }: Telling,
): Promise<void> {
  try {
    const now = clock.now();
    const enqueued = await store.transaction(async (tx) => {
      const said = sayNews(platform, news);
      const postings =
        news.is === "loggedOut"
          ? [await toAdministrators(said, platform, tx, { now, ...deps })]
          : await toStaffOf(said, platform, tx, { now, ...deps });
      return tx.enqueue(
        postings.flatMap(({ posts }) => posts),
        now,
        outbox.claim,
      );
    });
    outbox.take(enqueued);
  } catch (error) {
    log.error("what happened to a platform could not be told", {
      platform,
      news: news.is,
      error: errorKind(error),
    });
  }
}

function sayNews(platform: string, news: PlatformNews): Reply {
  switch (news.is) {
    case "gap":
      return reply("gap", { platform, from: news.from, to: news.to });
    case "paused":
      return reply("paused", { platform, until: news.until });
    case "loggedOut":
      return reply("loggedOut", { platform, file: news.file });
    default:
      return news satisfies never;
  }
}

type Saying = Pick<Deps, "bot" | "settingsOf"> & { readonly now: number };

const postingFor = async (
  said: Reply,
  platform: string,
  { tx, estate }: { tx: Reads; estate: Estate | null },
  { bot, settingsOf, now }: Saying,
): Promise<Posting> =>
  startPosting({
    estate,
    settings: estate ? settingsOf(estate.name) : defaultSettings,
    bot,
    now,
    chats: estate ? await tx.chatsOf(estate.id) : [],
    managers: [],
    message: null,
    ownersRead: false,
    readerId: null,
    key: `news:${platform}:${said.say}:${now}:${estate?.id ?? ""}`,
  });

async function toStaffOf(
  said: Reply,
  platform: string,
  tx: Reads,
  saying: Saying,
): Promise<readonly Posting[]> {
  const told: Posting[] = [];
  for (const estate of await tx.estates()) {
    const posting = await postingFor(said, platform, { tx, estate }, saying);
    if (!posting.scene.chats.some((chat) => chat.platform === platform)) continue;
    toStaff(posting, "notice", said);
    told.push(posting);
  }
  return told;
}

/** Those of other platforms: on this one nothing gets through. */
async function toAdministrators(
  said: Reply,
  platform: string,
  tx: Reads,
  saying: Saying,
): Promise<Posting> {
  const posting = await postingFor(said, platform, { tx, estate: null }, saying);
  const people = await tx.administrators();
  toPeople(
    posting,
    said,
    people.filter((person) => person.platform !== platform),
  );
  return posting;
}
