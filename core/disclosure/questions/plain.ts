// A question about money as it would be written plainly: widths, slips of the input method and of dictation, and the
// question words of the southwest and of Guangdong. For the reader of questions alone; nothing of it is stored. Pure.

/** What is typed or heard for another word, where it can mean nothing else here. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/电[剃替体]/gu, "电梯"],
  [/门[进近尽]/gu, "门禁"],
  [/物业[肥飞非废]/gu, "物业费"],
  [/[亭庭]车/gu, "停车"],
  [/共公/gu, "公共"],
  [/积金/gu, "基金"],
  [/公[坛谈瘫滩贪]/gu, "公摊"],
  [/收[缴交]律/gu, "收缴率"],
  [/抵押金/gu, "押金"],
  [/公[是事时]栏?(?=什么时候|还没|没出)/gu, "公示"],
];

const DIALECT: readonly (readonly [RegExp, string])[] = [
  [/好多(?=[钱块元户家个次张]|[?？!！。,，\s嘛哦呀啊]|$)|几多|几钱/gu, "多少"],
  [/没得|冇|莫得/gu, "没有"],
  [/咋个|啷个|咋样|咋|点解|哪能/gu, "怎么"],
  [/啥子|啥|么子|乜/gu, "什么"],
  [/恁个|恁么|恁|嘎/gu, "这么"],
  [/好久(?=[能可]?(?:以)?(?:退|发|出|公示|公布|分|给))|几时|啥时候|什么时侯|多咱/gu, "什么时候"],
  [/屋头|屋里头/gu, "家"],
  [/俺们?|偶|阿拉/gu, "我"],
  [/哪(?:里|儿)?去(?=了|啦|咯|[?？!！。,，\s]|$)/gu, "去哪"],
  [/滴(?=$|[?？!！。,，\s])/gu, "的"],
  [/(?<=[能看退交缴捐超分红])不(?=$|[?？!！。,，\s])/gu, "吗"],
  [/看哈|看看/gu, "看下"],
  [/一哈/gu, "一下"],
  [/凭什么/gu, "为什么"],
];

const DIGITS = "零一二三四五六七八九";

/** 百分之十五 → 15%. */
const percents = (text: string): string =>
  text.replace(
    /百分之([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?!几)/gu,
    (all, a, ten, b) => {
      if (`${a}${ten}${b}` === "") return all;
      const tens = ten === "" ? 0 : Math.max(1, DIGITS.indexOf(a || "零"));
      const ones = DIGITS.indexOf((ten === "" ? a : b) || "零");
      return `${tens * 10 + ones}%`;
    },
  );

export function plainly(said: string): string {
  let text = said.normalize("NFKC").replace(/\s+/gu, " ").trim();
  for (const [pattern, plain] of [...SLIPS, ...DIALECT]) text = text.replace(pattern, plain);
  return percents(text.replace(/百分之(\d{1,3})/gu, "$1%"));
}
