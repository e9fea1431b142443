// Who may become a friend of the account, and who may bring it into a room: read from the store.
import type { Deps } from "../../core/deps.ts";
import { isSetupCode } from "../../core/intake/setup-code.ts";
import type { AccountId, ChatId } from "../../core/platform.ts";
import type { Reads } from "../../core/store.ts";
import { WECHAT } from "./ids.ts";
import type { Admission } from "./requests.ts";

export interface AdmissionOptions extends Pick<Deps, "setupCode"> {
  readonly store: Pick<Reads, "administrators" | "estates" | "chatsOf" | "setupCode">;
  readonly isMember: (chatId: ChatId, accountId: AccountId) => Promise<boolean | null>;
}

/** The set-up code as it may be written into a request: alone, or as it is said in a chat. */
const CODE = /^\s*(?:管理员|admin(?:istrator)?)?\s*[:：]?\s*(\S+)\s*$/iu;

export function createAdmission({ store, setupCode, isMember }: AdmissionOptions): Admission {
  const isAdministrator = async (accountId: AccountId): Promise<boolean> =>
    (await store.administrators()).some(
      (person) => person.platform === WECHAT && person.accountId === accountId,
    );

  const sitsInGroup = async (accountId: AccountId): Promise<boolean> => {
    for (const estate of await store.estates())
      for (const chat of await store.chatsOf(estate.id))
        if (chat.platform === WECHAT && (await isMember(chat.chatId, accountId)) === true)
          return true;
    return false;
  };

  return {
    async mayBefriend(accountId, words) {
      const code = CODE.exec(words)?.[1];
      if (code !== undefined && (await isSetupCode(code, store, { setupCode }))) return true;
      return (await isAdministrator(accountId)) || (await sitsInGroup(accountId));
    },
    mayInvite: isAdministrator,
  };
}
