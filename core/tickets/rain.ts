// Rain as residents' words tell of it: there is no weather service without an account. Pure.
import { HOUR } from "../clock.ts";

/** So many people within so long tell of rain: it rains. */
export const RAIN_VOICES = 3;
export const RAIN_WITHIN = 6 * HOUR;

/** No rain falls in 楼下雨棚, nor in the pipe that carries it off. */
const RAIN =
  /(?<![楼底地以树])下(?:过|着|起|了|个|场|大|暴|小|中|阵|雷阵|这么|那么|很大?|好大?|一[夜晚天早]|整夜|的)*雨(?![棚伞衣刷污篦靴水])|[漏渗进淋]雨(?!棚)|雨水(?![管井口篦沟斗])|[暴大阵]雨|台风|雨(?:太|这么|那么|好|很)?(?:大|急|猛)|\brain(?:s|ed|ing|water|storm)?\b|\bdownpour|\btyphoon/iu;
/** Rain that has not come yet, is long over, or comes again and again. */
const NOT_NOW =
  /(?:一|每次|每到|每逢|逢|只要|要是|如果|万一|等|怕|担心|快要?|就要|将要?|会|又要|准备|预防)(?:再|又|要)?(?:下|刮|来)?(?:大|暴|点)?(?:雨|台风)|预报|预警|天气|明天|后天|下周|上次|上回|上周|上个?月|去年|前年|以前|之前|那次|雨季|雨天|\b(?:when(?:ever)?|if|every|before|last|forecast|tomorrow|used to)\b/iu;
const SEEPS =
  /漏|渗|进水|滴水|返潮|返水|泛潮|洇|发霉|霉斑|水渍|潮湿|leak|seep|drip|damp|mould|mold|water (?:stain|comes? in)/iu;

/** What keeps the rain out. */
const OUTSIDE =
  /外墙|山墙|女儿墙|外立面|屋面|屋顶|楼顶|顶楼|顶层|天台|露台|雨棚|窗[台缝框]|飘窗|\b(?:roof|wall|facade|window)s?\b/iu;

/** It rains now, or did within the last hours. */
export const rainsNow = (words: string): boolean => RAIN.test(words) && !NOT_NOW.test(words);

/**
 * Water comes through: from outside, with the rain, as the words say; or for whatever reason. Null: no leak is told of.
 */
export function leakIn(words: string): "rain" | "seeps" | null {
  if (!SEEPS.test(words)) return null;
  return RAIN.test(words) || OUTSIDE.test(words) ? "rain" : "seeps";
}
