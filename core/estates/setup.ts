// 管理员 <code>: said in private it makes an administrator and spends the code on that platform, for good;
// said in a group it is refused and spent on every platform, for all have seen it.
import type { Carrying } from "../intake/carry-out.ts";
import { Refusal } from "../errors.ts";
import { here } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Outcome } from "../store.ts";
import { hashCode, isCode, WRONG_PER_ACCOUNT, WRONG_PER_PROCESS, WRONG_WITHIN } from "./codes.ts";

/** Wrong codes of this process, newest last: the guard against many accounts guessing together. */
const wrongHere: number[] = [];

export async function trySetupCode(said: string, carrying: Carrying): Promise<Outcome> {
  const { tx, situation, posting, deps } = carrying;
  const { message, now } = situation;
  const { platform } = message;
  const code = said.trim();
  const hash = hashCode(code);
  const valid = isCode(code) && (await isCurrent(hash, carrying));

  if (message.chatKind === "group") {
    if (valid) await tx.spendCode(hash, "*", now);
    here(posting, "reply", refused(carrying, { why: "codeInGroup" }));
    return "refused";
  }
  if (await isLockedOut(carrying)) {
    here(posting, "reply", refused(carrying, { why: "lockedOut" }));
    return "refused";
  }
  if (!valid) {
    wrongHere.push(now);
    await tx.addWrongCode(platform, message.author.accountId, now);
    here(posting, "reply", refused(carrying, { why: "wrongCode" }));
    return "refused";
  }
  if (await deps.store.isSpent(hash, platform)) {
    here(posting, "reply", refused(carrying, { why: "codeSpent" }));
    return "refused";
  }
  await tx.spendCode(hash, platform, now);
  await tx.setAdmin(carrying.person.id, true);
  here(posting, "reply", reply("administratorAdded", { name: deps.bot.name }));
  return "done";
}

const refused = ({ deps }: Carrying, reason: Refusal["reason"]) =>
  reply("refused", { reason, name: deps.bot.name });

async function isCurrent(hash: string, { deps }: Carrying): Promise<boolean> {
  if (deps.setupCode !== null && hashCode(deps.setupCode) === hash) return true;
  return (await deps.store.setupCode()) === hash;
}

async function isLockedOut({ deps, situation }: Carrying): Promise<boolean> {
  const { message, now } = situation;
  const since = now - WRONG_WITHIN;
  while (wrongHere[0] !== undefined && wrongHere[0] < since) wrongHere.shift();
  if (wrongHere.length >= WRONG_PER_PROCESS) return true;
  const { platform, author } = message;
  const wrong = await deps.store.wrongCodesSince(platform, author.accountId, since);
  return wrong >= WRONG_PER_ACCOUNT;
}
