// The running bot: the handling loop, a sending loop for each platform, and their end in order.
import { type Instant, MINUTE, watchSteps } from "../core/clock.ts";
import type { Deps } from "../core/deps.ts";
import { createPictureSweep } from "../core/disclosure/picture-timers.ts";
import { NO_PUBLISHING, type Publishing } from "../core/disclosure/publishing.ts";
import { createHandling } from "../core/intake/handle-loop.ts";
import { createReceive } from "../core/intake/receive.ts";
import { LOOK_EVERY_MS, type Loop, startLoop } from "../core/loop.ts";
import { OUTBOX_LEASE_MS } from "../core/outbox/deliver.ts";
import { createDispatch, type Dispatch } from "../core/outbox/dispatch.ts";
import { createPace, type Pace, paceMemoryMs } from "../core/outbox/pace.ts";
import { createPhotoKeeping } from "../core/photos/keeping.ts";
import { knowsMembers, NO_LIMITS, type Platform, type PlatformLimits } from "../core/platform.ts";
import { createForgetting } from "../core/privacy/finish.ts";
import { createPurge, PURGE_EVERY_MS } from "../core/purge.ts";
import { tellNews } from "../core/replies/news.ts";
import type { Store } from "../core/store.ts";
import { createSweep } from "../core/tickets/sweep.ts";
import { watchHealth } from "./health.ts";
import { type PhotoFiles, photoKeeper } from "./photo-files.ts";
import { carryingPhotos, type KeptPictures } from "./photos.ts";
import { type Pictures, showingPictures } from "./pictures.ts";
import { type VoucherFiles, voucherKeeper } from "./voucher-files.ts";

const AFTER_ERROR_MS = 1_000;
const CLOCK_EVERY_MS = 1_000;
/** Nothing that failed waits longer before it is tried again, after a start. */
const LONGEST_WAIT_MS = 10 * MINUTE;

export interface App {
  /** Resolves when every platform receives; rejects where one never will. */
  readonly started: Promise<void>;
  /** Resolves when nothing is due any more: what was received is handled, what is due is done, all is sent. */
  settled(): Promise<void>;
  /** The clock was turned: every loop looks at once. */
  wake(): void;
  stop(): Promise<void>;
}

export interface Published {
  readonly addressOf: Publishing["addressOf"];
  readonly pictures: Pictures;
}

export interface AppOptions {
  readonly deps: Omit<
    Deps,
    | "inbox"
    | "outbox"
    | "isMember"
    | "keepVoucher"
    | "keepPhoto"
    | "dropPhoto"
    | "photoWaits"
    | "publishing"
  >;
  readonly platforms: readonly Platform[];
  /** Where vouchers are kept; without it none are. */
  readonly vouchers?: VoucherFiles;
  /** Where the pictures of tickets are kept; without it none are, and they wait. */
  readonly photos?: PhotoFiles;
  /** What owners get of a published month beside its words; without it nothing. */
  readonly published?: Published;
  /** Names this process in its leases. */
  readonly owner: string;
  /** False: the platforms' pace is off. */
  readonly sendLimits: boolean;
}

/**
 * Starts loops, then platforms: what was left by a process before is taken up before anything new comes. A
 * platform that cannot be reached yet holds up neither the loops nor the others.
 */
export async function startApp({
  deps: given,
  platforms: bare,
  vouchers,
  published,
  photos,
  owner,
  sendLimits,
}: AppOptions): Promise<App> {
  const { store, clock, log } = given;
  const carrying = carryingPhotos(bare, { log, kept: keptPhotos(store, photos) });
  const platforms = published ? showingPictures(carrying, published.pictures, log) : carrying;
  const deps: Deps = {
    ...given,
    isMember: async (chat, accountId) => {
      const platform = platforms.find(({ name }) => name === chat.platform);
      return platform && knowsMembers(platform) ? platform.isMember(chat.chatId, accountId) : null;
    },
    publishing: published ? publishingOf(published) : NO_PUBLISHING,
    keepVoucher: vouchers ? voucherKeeper(platforms, vouchers) : async () => null,
    keepPhoto: photos ? photoKeeper(platforms, photos) : async () => "gone",
    dropPhoto: async (sha256) => photos?.drop(sha256),
    photoWaits: () => keeping?.wake(),
    inbox: {
      claim: () => handling.claim(),
      take: (item) => handling.take(item),
      waits: (chat) => handling.waits(chat),
    },
    outbox: {
      claim: {
        owner,
        leaseMs: OUTBOX_LEASE_MS,
        mayGo: (post) => dispatches.get(post.platform)?.mayGo(post) ?? false,
      },
      take({ claimed, waiting }) {
        for (const item of claimed) dispatches.get(item.platform)?.take(item);
        for (const { platform, chatId } of waiting) dispatches.get(platform)?.waits(chatId);
      },
    },
  };
  const rest = { atMostMs: LOOK_EVERY_MS, afterErrorMs: AFTER_ERROR_MS, log };
  const dispatches = new Map<string, Dispatch>();
  const loops: Loop[] = [];
  for (const platform of platforms) {
    const { name } = platform;
    const limits = sendLimits ? platform.limits : NO_LIMITS;
    const pace = await openPace(name, limits, store, clock.now());
    const wake = (): void => loop.wake();
    const onPause = async (until: Instant): Promise<void> => {
      await store.putMemo(pauseKey(name), String(until));
      await tellNews(name, { is: "paused", until }, deps);
    };
    const sending = { store, platform, pace, limits, owner, clock, log, wake, onPause };
    const dispatch = createDispatch(sending);
    dispatches.set(name, dispatch);
    const loop = startLoop(`${name} sending`, dispatch.step, rest);
    loops.push(loop);
  }
  const handling = createHandling(deps, owner, () => intake.wake());
  const intake = startLoop("handling", handling.step, rest);
  await store.bringForward(clock.now() + LONGEST_WAIT_MS);
  const wakeAll = (): void => {
    for (const loop of [intake, timers, forgetting, pictures, ...loops]) loop.wake();
    keeping?.wake();
  };
  const wasSetBack = watchSteps(clock);
  const steps = startLoop(
    "clock",
    async () => {
      if (wasSetBack()) {
        log.warn("the clock was set back; what waits for its time is brought forward");
        await store.bringForward(clock.now() + OUTBOX_LEASE_MS);
        wakeAll();
      }
      return CLOCK_EVERY_MS;
    },
    rest,
  );
  const timers = startLoop("timers", createSweep(deps), rest);
  let heardAt = Number.NEGATIVE_INFINITY;
  const purge = createPurge(store, clock, { quietMs: () => performance.now() - heardAt });
  const purging = startLoop("purge", purge, { ...rest, atMostMs: PURGE_EVERY_MS });
  const forgetting = startLoop("forgetting", createForgetting(deps), rest);
  const pictures = startLoop("pictures", createPictureSweep(deps), rest);
  const keeping = photos && startLoop("photos", createPhotoKeeping(deps), rest);
  const receive = createReceive(deps);
  const health = watchHealth({ platforms, store, clock, log });
  const started = Promise.all(
    platforms.map(async (platform) => {
      await platform.start(
        async (message) => {
          heardAt = performance.now();
          await receive(message);
        },
        (news) => tellNews(platform.name, news, deps),
      );
      health.started(platform);
    }),
  ).then(() => {});
  // Who does not wait for it must not be ended by it.
  started.catch(() => {});

  return {
    started,
    async settled() {
      for (;;) {
        const { inbox, outbox } = await store.nextDue();
        const timer = (await store.nextTimer()) ?? Number.POSITIVE_INFINITY;
        const photo = (keeping && (await store.nextPhoto())) ?? Number.POSITIVE_INFINITY;
        const forgets = (await store.nextForgetting()) ?? Number.POSITIVE_INFINITY;
        if (forgets <= clock.now()) forgetting.wake();
        else if (timer <= clock.now()) {
          timers.wake();
          pictures.wake();
        } else if (photo <= clock.now()) keeping?.wake();
        else if (inbox === null && outbox === null) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    wake: wakeAll,
    async stop() {
      health.end();
      for (const platform of platforms) await platform.stop();
      await steps.stop();
      await timers.stop();
      await purging.stop();
      await forgetting.stop();
      await pictures.stop();
      await keeping?.stop();
      await intake.stop();
      await handling.stop();
      for (const loop of loops) await loop.stop();
      for (const dispatch of dispatches.values()) await dispatch.stop();
    },
  };
}

const publishingOf = ({ addressOf, pictures }: Published): Publishing => ({
  addressOf,
  draw: async (estateId, month) => void (await pictures.get(estateId, month)),
});
/** The bytes of a picture that is kept; null where it is not, or not yet. */
const keptPhotos =
  (store: Store, photos: PhotoFiles | undefined): KeptPictures =>
  async (ref) => {
    const sha256 = photos === undefined ? null : await store.keptPhoto(ref);
    return sha256 === null ? null : ((await photos?.read(sha256)) ?? null);
  };

const pauseKey = (platform: string): string => `pause:${platform}`;

/** The pace as the last process left it: what was sent, and a silence that was asked for. */
async function openPace(
  platform: string,
  limits: PlatformLimits,
  store: Store,
  now: Instant,
): Promise<Pace> {
  const pace = createPace(limits, await store.sentSince(platform, now - paceMemoryMs(limits)));
  pace.pause(Number((await store.memo(pauseKey(platform))) ?? 0), now);
  return pace;
}
