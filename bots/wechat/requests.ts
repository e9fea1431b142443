// Requests for friendship, and invitations into rooms: whose are accepted is the core's to say.
import { errorKind, type Log } from "../../core/log.ts";
import type { AccountId } from "../../core/platform.ts";
import { accountIdOf } from "./ids.ts";
import type { Keepsake } from "./keepsake.ts";
import type { Wire } from "./wire.ts";

export interface Admission {
  /** Whether somebody may become a friend: the words are the set-up code, or the asker sits in a bound group. */
  mayBefriend(accountId: AccountId, words: string): Promise<boolean>;
  /** Whether somebody may bring the bot into a room: an administrator. */
  mayInvite(accountId: AccountId): Promise<boolean>;
}

export interface Requests {
  friend(id: string): Promise<void>;
  invitation(id: string): Promise<void>;
}

export interface RequestsOptions {
  readonly wire: () => Wire;
  readonly admission: Admission;
  readonly keepsake: Keepsake;
  readonly log: Log;
}

/** Neither ever rejects: what is not answered waits in the account for a person. */
export function createRequests({ wire, admission, keepsake, log }: RequestsOptions): Requests {
  const told = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn(`WeChat: ${what} could not be answered`, { error: errorKind(error) });
    }
  };
  return {
    friend: (id) =>
      told("a request for friendship", async () => {
        const { contactId, hello, asks } = await wire().friendRequest(id);
        if (!asks || !(await admission.mayBefriend(accountIdOf(contactId), hello))) return;
        if (!keepsake.mayTakeFriend(Date.now()))
          return log.warn("WeChat: enough new friends for today; the request waits in the account");
        await wire().acceptFriend(id);
        log.info("WeChat: a request for friendship was accepted");
      }),
    invitation: (id) =>
      told("an invitation", async () => {
        const inviter = await wire().inviterOf(id);
        if (!(await admission.mayInvite(accountIdOf(inviter))))
          return log.warn("WeChat: an invitation by somebody who is no administrator is ignored");
        await wire().acceptInvitation(id);
        log.info("WeChat: an administrator's invitation into a room was accepted");
      }),
  };
}
