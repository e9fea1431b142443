// The words about whose home is whose in Chinese.
import type { HomeFault } from "../homes/claim.ts";
import type { HomeFacts } from "./home-texts.ts";

const stateOf = (confirmed: boolean): string => (confirmed ? "已确认" : "等物业确认");

export const HOMES: { readonly [Name in keyof HomeFacts]: (facts: HomeFacts[Name]) => string } = {
  homeClaimed: ({ label }) =>
    `已记下房号 ${label},等物业确认。以后私聊说"我家漏水",我就知道是哪里;不对就说:解绑房号 ${label}`,
  homeClaimedAlready: ({ label, confirmed }) =>
    `房号 ${label} 已经绑定过了(${stateOf(confirmed)})。`,
  homesMine: ({ homes }) =>
    homes.length === 0
      ? "您还没绑定房号。私聊我说,例:绑定房号 3-2-501"
      : [
          "您绑定的房号(只有您和物业能看到):",
          ...homes.map(({ label, confirmed }) => `${label} · ${stateOf(confirmed)}`),
        ].join("\n"),
  homeEnded: ({ label }) => `已解绑房号 ${label}。`,
  homeConfirmed: ({ label }) =>
    `房号 ${label} 物业已确认是您家。自家的账可以私聊问我,例:我家欠多少物业费`,
  homeRejected: ({ label }) => `房号 ${label} 物业没能确认,先不绑定;有误请到前台核对。报修照常。`,
  claimForStaff: ({ number, who, label, others }) =>
    [
      `🏠 房号申请${number}:${who} 说住在 ${label}${others > 0 ? `(这户已有${others}人)` : ""}`,
      `属实就回复本条"确认",不属实回"驳回";或发 确认房号 ${number} / 驳回房号 ${number}`,
    ].join("\n"),
  claimsPileUp: ({ waiting }) =>
    `🏠 等着确认的房号申请已有${waiting}件,先不逐条提醒了;说"房号申请"看全部`,
  claimDecided: ({ number, who, label, confirmed }) =>
    `房号申请${number}(${who} ${label})${confirmed ? "已确认" : "已驳回"},已告诉本人`,
  claimsWaiting: ({ claims, more }) =>
    claims.length === 0
      ? "没有等着确认的房号申请。"
      : [
          "等着确认的房号申请(回 确认房号 号码 或 驳回房号 号码):",
          ...claims.map(({ number, who, label }) => `${number} · ${who} · ${label}`),
          ...(more > 0 ? [`还有${more}件`] : []),
        ].join("\n"),
};

const STATES = {
  claimed: "等着确认",
  confirmed: "已确认过",
  rejected: "已驳回过",
  ended: "本人已取消",
};

export function homeFault(fault: HomeFault): string {
  switch (fault.is) {
    case "unread":
      return "没看懂房号,要写到楼栋和房间,例:绑定房号 3-2-501";
    case "unknown":
      return `「${fault.estate}」的房屋名册里没有这个房号,请核对;确实没错就请物业更新名册。`;
    case "tooMany":
      return `最多绑定${fault.most}个房号。先说"我的房号"看看,不住的可以说:解绑房号 3-2-501`;
    case "tooOften":
      return `一天最多申请${fault.most}次,请明天再试。`;
    case "rejected":
      return "这个房号物业刚核对过,没能确认,请到前台核对;七天后可以再申请。";
    case "notBound":
      return '您没有绑定这个房号。说"我的房号"可以看。';
    case "whichHome":
      return `解绑哪一个? 例:解绑房号 ${fault.labels[0] ?? "3-2-501"}(您有:${fault.labels.join("、")})`;
    case "unknownClaim":
      return `没有房号申请${fault.number},说"房号申请"看等着确认的。`;
    case "decided":
      return `房号申请${fault.number} ${STATES[fault.state]}。`;
    case "ownClaim":
      return "自己的房号请同事来确认。";
    default:
      return fault satisfies never;
  }
}
