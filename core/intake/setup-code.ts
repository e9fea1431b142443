// 管理员 <code>: said in private it makes an administrator and spends the code on that platform, for good;
// said in a group it is refused and spent on every platform, for all have seen it.

import type { Deps } from "../deps.ts";
import type { Refusal } from "../errors.ts";
import {
  hashCode,
  isCode,
  WRONG_OF_ALL,
  WRONG_PER_ACCOUNT,
  WRONG_WITHIN,
} from "../estates/codes.ts";
import { here } from "../replies/scene.ts";
import { reply } from "../replies/texts.ts";
import type { Outcome, Reads } from "../store.ts";
import type { Carrying } from "./carry-out.ts";

export async function trySetupCode(said: string, carrying: Carrying): Promise<Outcome> {
  const { tx, situation, posting, deps } = carrying;
  const { message, now } = situation;
  const { platform } = message;
  const code = said.trim();
  const hash = hashCode(code);
  const valid = await isSetupCode(code, tx, deps);

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
    await tx.addWrongCode(platform, message.author.accountId, now);
    here(posting, "reply", refused(carrying, { why: "wrongCode" }));
    return "refused";
  }
  if (await tx.isSpent(hash, platform)) {
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

/** Whether `said` is the code of the environment, or the one made last; spent or not. */
export async function isSetupCode(
  said: string,
  reads: Pick<Reads, "setupCode">,
  { setupCode }: Pick<Deps, "setupCode">,
): Promise<boolean> {
  const code = said.trim();
  if (!isCode(code)) return false;
  const hash = hashCode(code);
  if (setupCode !== null && hashCode(setupCode) === hash) return true;
  return (await reads.setupCode()) === hash;
}

/** The count over all accounts is kept in the database: many accounts that guess together outlast a restart too. */
async function isLockedOut({ tx, situation }: Carrying): Promise<boolean> {
  const { message, now } = situation;
  const { platform, author } = message;
  const since = now - WRONG_WITHIN;
  const own = await tx.wrongCodesSince(since, { platform, accountId: author.accountId });
  return own >= WRONG_PER_ACCOUNT || (await tx.wrongCodesSince(since, null)) >= WRONG_OF_ALL;
}
