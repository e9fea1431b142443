// The next rain: finished works on leaks are looked at again by the firm, and their reporters are asked once. What waits
// for its month is brought forward, so that each work has one second look, whichever comes first (decisions).
import { HOUR, type Instant } from "../clock.ts";
import type { EstateSettings } from "../estates/schema.ts";
import { here, lineOf, toStaff } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import { civilOf, dayAt, endOf } from "../sla/calendar.ts";
import type { Tx } from "../store.ts";
import type { Acting } from "./apply.ts";
import { RAIN_VOICES, RAIN_WITHIN } from "./rain.ts";
import type { Ticket } from "./ticket.ts";

/** Water takes its time to come through. */
const SHOWS_AFTER = 3 * HOUR;
/** Lines of the list; the rest is counted. */
const SHOWN = 25;

/** A report has told of rain: where several people do, the estate's works are looked at, once a day. */
export async function hearOfRain(
  estateId: number,
  now: Instant,
  { tx, settings }: { tx: Tx; settings: EstateSettings },
): Promise<void> {
  if ((await tx.countRainVoices(estateId, now - RAIN_WITHIN)) < RAIN_VOICES) return;
  const { year, month, date } = civilOf(dayAt(now, settings.timeZone));
  const at = endOf(now, settings.quietHours, settings.timeZone);
  await tx.putEstateTimers(estateId, [{ kind: "rain", key: `rain:${year}-${month}-${date}`, at }]);
}

/** It rains, as residents' reports tell: the firm gets its list, where there is one. */
export async function lookAgain(estateId: number, acting: Acting): Promise<void> {
  const { works, askAt } = await hasten(estateId, acting);
  if (works.length > 0) toStaff(acting.posting, "notice", listOf(works, askAt, acting));
}

/** It rains, as staff say: they hear at once what is to be looked at. The list is the staff group's alone. */
export async function rainSaid(estateId: number, acting: Acting): Promise<void> {
  const { posting } = acting;
  const { message, chats } = posting.scene;
  const { works, askAt } = await hasten(estateId, acting);
  const said = works.length === 0 ? reply("noLooks", {}) : listOf(works, askAt, acting);
  const inStaffGroup = chats.some(
    ({ role, platform, chatId }) =>
      role === "staff" && platform === message?.platform && chatId === message.chatId,
  );
  if (!inStaffGroup) here(posting, "reply", reply("rainNoted", { count: works.length }));
  if (inStaffGroup || works.length > 0) toStaff(posting, "reply", said);
}

async function hasten(estateId: number, { tx, posting, settings }: Acting) {
  const { now } = posting.scene;
  const askAt = endOf(now + SHOWS_AFTER, settings.quietHours, settings.timeZone);
  const works: Ticket[] = [];
  for (const id of await tx.hastenTimers(estateId, "secondLook", askAt)) {
    const ticket = await tx.ticket(id);
    if (ticket !== null) works.push(ticket);
  }
  works.sort((a, b) => a.number - b.number);
  return { works, askAt };
}

const listOf = (works: readonly Ticket[], askAt: Instant, { posting }: Acting) =>
  reply("looks", {
    lines: works.slice(0, SHOWN).map((ticket) => lineOf(ticket, posting.scene, "staff")),
    count: works.length,
    askAt,
  });
