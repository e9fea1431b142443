// The English verbs, the same shapes as the Chinese ones.
import type { Rule } from "./grammar.ts";

const REST = "(?:$|[\\s:,.!-]+(?<rest>[\\s\\S]*)$)";
const END = "[\\s.!?]*$";

const at = (words: string, tail: string): RegExp => new RegExp(`^(?:${words})${tail}`, "iu");

export const ENGLISH: readonly Rule[] = [
  {
    verb: "forget",
    side: "office",
    pattern: at("(?:please )?(?:forget me|(?:delete|erase) my data)", END),
  },
  {
    verb: "bindHome",
    side: "office",
    pattern: at("(?:bind|link) (?:my )?(?:home|flat|room)", "(?:[\\s:]+(?<rest>[\\s\\S]*)|)$"),
  },
  {
    verb: "unbindHome",
    side: "office",
    pattern: at("(?:unbind|unlink) (?:my )?(?:home|flat|room)", "(?:[\\s:]+(?<rest>[\\s\\S]*)|)$"),
  },
  { verb: "myHomes", side: "office", pattern: at("my (?:homes?|flats?|rooms?)", END) },
  { verb: "homeClaims", side: "office", pattern: at("home claims?", END) },
  {
    verb: "confirmHome",
    side: "office",
    pattern: at("confirm home(?: claim)?", "\\s*(?<rest>\\d{0,9})[\\s.]*$"),
  },
  {
    verb: "rejectHome",
    side: "office",
    pattern: at("reject home(?: claim)?", "\\s*(?<rest>\\d{0,9})[\\s.]*$"),
  },
  {
    verb: "administrator",
    side: "office",
    pattern: at("admin(?:istrator)?", "[\\s:]+(?<rest>\\S[\\s\\S]*)$"),
  },
  { verb: "removeAdministrator", side: "office", pattern: at("remove admin(?:istrator)?", REST) },
  {
    verb: "bind",
    side: "office",
    pattern: at("bind", "\\s+(?<rest>(?:owners|staff|committee|community)\\b[\\s\\S]*)$"),
  },
  { verb: "bind", side: "office", pattern: at("bind", END) },
  { verb: "unbind", side: "office", pattern: at("unbind", END) },
  {
    verb: "manager",
    side: "office",
    pattern: at("manager", "(?:\\s*[:]?\\s*(?<rest>@[\\s\\S]+)|[\\s.]*)$"),
  },
  {
    verb: "bookkeeper",
    side: "office",
    pattern: at("bookkeeper", "(?:\\s*[:]?\\s*(?<rest>@[\\s\\S]+)|[\\s.]*)$"),
  },
  { verb: "approve", side: "office", pattern: at("approve (?:the )?deadlines", END) },

  {
    verb: "book",
    side: "office",
    pattern: at(
      "book",
      "(?:\\s+(?<rest>(?:expense|spending|income|transfer)\\b[\\s\\S]*)|[\\s.]*)$",
    ),
  },
  {
    verb: "amend",
    side: "office",
    pattern: at("amend", "\\s+(?<rest>(?:entry\\s+)?#?\\d+\\b[\\s\\S]*)$"),
  },
  {
    verb: "review",
    side: "office",
    pattern: at("review", "(?:\\s+(?<rest>(?:entry\\s+)?#?\\d+\\b[\\s\\S]*)|[\\s.]*)$"),
  },
  {
    verb: "reconcile",
    side: "office",
    pattern: at("reconcile", "(?:\\s+(?<rest>\\d[\\s\\S]*)|[\\s.]*)$"),
  },

  {
    verb: "disclose",
    side: "office",
    pattern: at("disclosure", "(?:\\s+(?<rest>(?:\\d|draft|service)[\\s\\S]*)|[\\s.]*)$"),
  },
  { verb: "sign", side: "office", pattern: at("sign", "(?:\\s+(?<rest>\\d[\\s\\S]*)|[\\s.]*)$") },
  { verb: "object", side: "office", pattern: at("object(?:ion)?", "\\s+(?<rest>[\\s\\S]+)$") },
  {
    verb: "verify",
    side: "office",
    pattern: at("verify", "(?:\\s+(?<rest>\\d[\\s\\S]*)|[\\s.]*)$"),
  },
  { verb: "published", side: "office", pattern: at("(?:last|latest) disclosure", END) },
  {
    verb: "published",
    side: "office",
    pattern: at("disclosure (?:of|for) (?<rest>last month|this month|20\\d\\d-\\d{1,2})", END),
  },
  {
    verb: "summary",
    side: "office",
    pattern: at(
      "summary",
      "(?:\\s+(?:of )?(?<rest>this month|last month|20\\d\\d-\\d{1,2})|)[\\s.!?]*$",
    ),
  },
  {
    verb: "lists",
    side: "office",
    pattern: at("(?:the )?three lists", "(?:\\s+(?<rest>\\d[\\s\\S]*)|[\\s.]*)$"),
  },
  {
    verb: "resolve",
    side: "office",
    pattern: at("decisions?", "(?:\\s+(?<rest>[#\\d][\\s\\S]*)|[\\s.]*)$"),
  },

  {
    verb: "onDuty",
    side: "any",
    pattern: at(
      "who(?:'|’)?(?:s| is| has)?(?: the| on)*(?: duty)",
      "(?<rest>(?: \\w+){0,4})[\\s?.!]*$",
    ),
  },
  {
    verb: "onDuty",
    side: "any",
    pattern: at(
      "(?:is )?(?:any(?:one|body)|somebody) on duty",
      "(?<rest>(?: \\w+){0,4})[\\s?.!]*$",
    ),
  },
  { verb: "onDuty", side: "any", pattern: at("(?:on )?duty(?: roster| list)?", END) },
  {
    verb: "photos",
    side: "any",
    about: true,
    pattern: at("(?:show )?(?:the )?(?:photos?|pictures?)", END),
  },
  { verb: "help", side: "any", pattern: at("help|/help|/start", END) },
  { verb: "status", side: "any", pattern: at("status|progress|any update|any news", END) },
  { verb: "join", side: "any", pattern: at("me too|us too|same here|same for us|join", END) },

  { verb: "unjoin", side: "any", about: true, pattern: at("leave(?: it)?|unjoin|opt out", END) },
  {
    verb: "urge",
    side: "resident",
    pattern: at("urge|hurry(?: up)?|still waiting|anyone there", END),
  },
  {
    verb: "reopen",
    side: "resident",
    pattern: at(
      "(?:it.?s |it is )?(?:still )?not (?:fixed|solved|resolved)|still (?:leaking|broken|blocked|dark|out)|broken again|reopen",
      REST,
    ),
  },
  {
    verb: "rate",
    side: "resident",
    pattern: at("(?:very )?satisfied|great job", REST),
    argument: "5",
  },
  { verb: "rate", side: "resident", pattern: at("so-?so|average|okay", END), argument: "3" },
  {
    verb: "rate",
    side: "resident",
    pattern: at("not satisfied|unsatisfied|dissatisfied", REST),
    argument: "2",
  },
  {
    verb: "rate",
    side: "resident",
    pattern: /^(?:rate|rating)?[\s:]*(?<rest>\d{1,3})\s*(?:stars?|points?)(?:$|[\s,.!]+[\s\S]*$)/iu,
  },
  { verb: "rate", side: "resident", pattern: at("rate|rating", REST) },
  { verb: "cancel", side: "resident", pattern: at("cancel|withdraw", REST) },
  {
    verb: "change",
    side: "resident",
    pattern: at("change", "(?: (?:the )?(?:place|address))?(?: to)?[\\s:]+(?<rest>[\\s\\S]+)$"),
  },

  {
    verb: "handOverDuty",
    side: "staff",
    pattern: at("hand over (?:the )?duty(?: to)?|duty over to", "\\s+(?<rest>\\S[\\s\\S]*)$"),
  },
  {
    verb: "duty",
    side: "staff",
    pattern: at("(?:on )?duty", "(?:\\s*:\\s*|\\s+)(?<rest>(?!(?:roster|list)\\b)\\S[\\s\\S]*)$"),
  },
  {
    verb: "duty",
    side: "staff",
    pattern: /^(?<rest>@\S{1,40}|i)(?:'m| am| is| will be)? on duty(?<tight>[^?]*)$/iu,
  },
  { verb: "accept", side: "staff", pattern: at("accept(?:ed)?", END) },
  { verb: "accept", side: "staff", ordinary: true, pattern: at("got it|received|roger", END) },
  {
    verb: "takeOver",
    side: "staff",
    pattern: at("take over|i(?:'|’)?ll take (?:it|this|over)", END),
  },
  { verb: "send", side: "staff", ordinary: true, pattern: at("send(?: it)?", END) },
  { verb: "assign", side: "staff", pattern: at("assign(?: to)?", REST) },
  { verb: "answer", side: "staff", pattern: at("reply|answer", REST) },
  {
    verb: "defer",
    side: "staff",
    pattern: at("defer(?: to| until)?|postpone(?: to| until)?", REST),
  },
  {
    verb: "wait",
    side: "staff",
    pattern: at("wait(?:ing)? for (?:the )?(?:resident|owner)", REST),
  },
  { verb: "resume", side: "staff", pattern: at("resume", END) },
  { verb: "complete", side: "staff", pattern: at("done|complete[d]?|finished", REST) },
  { verb: "categorise", side: "staff", pattern: at("category|recategori[sz]e", REST) },
  { verb: "classify", side: "staff", ordinary: true, pattern: at("urgent", END), argument: "紧急" },
  {
    verb: "classify",
    side: "staff",
    ordinary: true,
    pattern: at("routine", END),
    argument: "一般",
  },
  { verb: "classify", side: "staff", pattern: at("class", REST) },
  { verb: "allClear", side: "staff", pattern: at("all[ -]?clear", REST) },
  { verb: "handOver", side: "staff", pattern: at("hand over(?: to)?|transfer(?: to)?", REST) },
  {
    verb: "merge",
    side: "staff",
    pattern: at("merge(?: (?:into|with))?", "\\s*(?<rest>#?\\s*\\d{0,9})[\\s.]*$"),
  },
  { verb: "unmerge", side: "staff", pattern: at("unmerge|undo (?:the )?merge", END) },
  { verb: "split", side: "staff", pattern: at("split(?: off)?", REST) },
  {
    verb: "unjoin",
    side: "staff",
    about: true,
    pattern: at("leave|unjoin", "\\s+(?<rest>@\\S+)\\s*$"),
  },
  { verb: "note", side: "staff", pattern: at("note|internal", REST) },
  { verb: "cancel", side: "staff", pattern: at("cancel|withdraw", REST) },
  {
    verb: "mine",
    side: "staff",
    pattern: at("my tickets|mine", "(?:\\s+(?:page\\s+)?(?<rest>\\d{1,4}))?[\\s.!?]*$"),
  },
  {
    verb: "pending",
    side: "office",
    pattern: at(
      "open tickets|pending|unfinished",
      "(?:\\s+(?:page\\s+)?(?<rest>\\d{1,4}))?[\\s.!?]*$",
    ),
  },
  {
    verb: "rain",
    side: "staff",
    ordinary: true,
    pattern: at(
      "(?:it(?:'s| is| has|) ?)?(?:been )?(?:rain(?:s|ed|ing)?)(?: (?:heavily|hard|a lot))?(?: (?:today|now|again|last night))?",
      END,
    ),
  },
  {
    verb: "today",
    side: "office",
    pattern: at("today", "(?:\\s+(?:page\\s+)?(?<rest>\\d{1,4}))?[\\s.!?]*$"),
  },
];
