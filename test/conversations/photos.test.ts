// Pictures of tickets over the real wires: kept by their hash and without what the camera wrote into them, carried
// from one platform to the other, refused in one line where they cannot be kept, and never shown where they may not.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type BothStage, openBothStage } from "../support/both-stage.ts";
import { A_HEIC, A_JPEG, jpeg } from "../support/pictures.ts";

let stage: BothStage;
const open = async (options?: Parameters<typeof openBothStage>[0]): Promise<BothStage> => {
  stage = await openBothStage(options);
  return stage;
};
afterEach(async () => {
  await stage.close();
});

const files = (): readonly Buffer[] => {
  const folder = join(stage.folder, "photos");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    expect(name).toMatch(new RegExp(`^${createHash("sha256").update(bytes).digest("hex")}\\.`));
    return bytes;
  });
};

const photos = async () => {
  const ticket = await stage.store.ticketByNumber(1, 1);
  return ticket?.photos;
};

/** A report of an owner's on Telegram, with the card's id for the staff on WeChat; or the other way round. */
async function report(words = "3栋2单元5楼楼道灯不亮"): Promise<void> {
  const { api, gateway, wechat, li, rooms } = stage;
  if (stage.owner === li.telegram)
    await api.settled(li.telegram.says(rooms.telegram, `@小管家 ${words}`));
  else await wechat.taken(li.wechat.says(rooms.wechat, words, { at: [gateway.bot] }));
  await stage.told();
}

const TO_STAFF_ON_TELEGRAM = { on: "telegram", private: false };

describe("staff on Telegram, owners on WeChat", () => {
  const says = async (text: string, how: object) => {
    const { api, wang, rooms } = stage;
    await api.settled(wang.telegram.says(rooms.telegram, text, how));
    return stage.told();
  };

  test("a photo with 完成 is kept clean under its hash, and reaches WeChat; the state tells of both", async () => {
    const { gateway, wechat, li, rooms } = await open();
    const before = jpeg("before", 9_000);
    await wechat.taken(li.wechat.sendsPicture(rooms.wechat, { bytes: before }));
    await report();
    const told = await says("#1 完成 已更换", { photo: A_JPEG });
    const shown = told.filter(({ bytes }) => bytes > 0);
    expect(shown).toEqual([{ on: "wechat", private: false, text: "", bytes: expect.any(Number) }]);
    expect(shown[0]?.bytes).toBeLessThan(A_JPEG.length);
    expect(files()).toHaveLength(2);
    for (const bytes of files()) expect(bytes.includes("GPS")).toBe(false);
    expect(await photos()).toEqual({ before: 1, during: 0, after: 1, internal: 0 });
    const ticket = await stage.store.ticketByNumber(1, 1);
    const kept = (await stage.store.events(ticket?.id ?? 0)).filter(
      ({ type }) => type === "PhotoKept",
    );
    expect(kept.map(({ facts }) => facts)).toEqual(
      ["before", "after"].map((stage) => ({
        stage,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
      })),
    );
    await wechat.taken(li.wechat.says(rooms.wechat, "照片 1", { at: [gateway.bot] }));
    expect((await stage.told())[0]?.text).toMatch(/共2张照片:\n修前 · .*\n修后 · /u);
    await wechat.taken(li.wechat.says(rooms.wechat, "#1 到哪了", { at: [gateway.bot] }));
    expect((await stage.told())[0]?.text).toContain("照片:修前1张、修后1张");
    const listed = await says("@小管家 照片 #1", {});
    expect(listed.filter(({ bytes }) => bytes > 0)).toHaveLength(2);
    expect(listed.every(({ on }) => on === "telegram")).toBe(true);
  });

  test("a whole album with 完成 reaches the owners; with 内部 nobody but the firm", async () => {
    const { api, wang, rooms } = await open();
    await report();
    const album = wang.telegram.sendsAlbum(rooms.telegram, 3, "#1 完成 已更换", { photo: A_JPEG });
    for (const message of album) await api.settled(message);
    const told = await stage.told();
    expect(told.filter(({ on, bytes }) => on === "wechat" && bytes > 0)).toHaveLength(3);
    expect(told.filter(({ text }) => text.includes("修后照片"))).toHaveLength(2);
    const notes = wang.telegram.sendsAlbum(rooms.telegram, 2, "#1 内部 线路图", {
      photo: jpeg("plan"),
    });
    for (const message of notes) await api.settled(message);
    expect((await stage.told()).filter(({ on }) => on === "wechat")).toEqual([]);
    expect(await photos()).toEqual({ before: 0, during: 0, after: 3, internal: 2 });
  });

  test("an album with words that wait for 发送 goes out whole", async () => {
    const { api, wang, rooms } = await open();
    await report();
    const reply = wang.telegram.sendsAlbum(rooms.telegram, 3, "@小管家 #1 辛苦了", {
      photo: A_JPEG,
    });
    for (const message of reply) await api.settled(message);
    const asked = await stage.told();
    expect(asked.map(({ text }) => text).join()).toContain("发给业主吗");
    expect(asked.filter(({ on }) => on === "wechat")).toEqual([]);
    const told = await says("发送", {});
    expect(told.filter(({ on, bytes }) => on === "wechat" && bytes > 0)).toHaveLength(3);
    expect(await photos()).toEqual({ before: 0, during: 3, after: 0, internal: 0 });
  });

  test.each([
    ["60 MB", { mime: "image/jpeg", bytes: jpeg("huge", 60_000_000) }, "超过20MB"],
    ["no picture", { mime: "image/jpeg", bytes: Buffer.from("%PDF-1.7 invoice") }, "附件不是 JPG"],
    ["a HEIC", { mime: "image/heic", bytes: A_HEIC }, "附件不是 JPG 或 PNG 照片"],
    ["cut short", { mime: "image/jpeg", bytes: A_JPEG.subarray(0, 20_000) }, "打不开"],
  ])("%s: the completion goes on without, and one line tells the writer", async (_, file, line) => {
    await open();
    await report();
    const told = await says("#1 完成 已更换", { file });
    expect(told.filter(({ bytes }) => bytes > 0)).toEqual([]);
    expect(
      told.filter(({ on, text }) => on === "wechat" && text.includes("已完成,已更换")),
    ).toHaveLength(1);
    const refused = told.filter(({ text }) => text.includes("工单照常处理"));
    expect(refused).toEqual([
      { ...TO_STAFF_ON_TELEGRAM, text: expect.stringContaining(line), bytes: 0 },
    ]);
    expect(files()).toEqual([]);
    expect(await photos()).toEqual({ before: 0, during: 0, after: 0, internal: 0 });
    expect(stage.errors).toEqual([]);
  });

  test("a picture sent as a file goes out without its place", async () => {
    await open();
    await report();
    const told = await says("#1 完成 已更换", { file: { mime: "image/jpeg", bytes: A_JPEG } });
    const [shown] = told.filter(({ bytes }) => bytes > 0);
    expect(shown?.bytes).toBe(files()[0]?.length);
    expect(files()[0]?.includes("GPS")).toBe(false);
  });

  test("a film with 完成: the words go on, one line tells that it does not", async () => {
    await open();
    await report();
    const told = await says("", {
      caption: "#1 完成 已更换",
      other: { video: { file_id: "BAAD" } },
    });
    expect(told.filter(({ text }) => text.includes("视频、语音和文件转不了"))).toHaveLength(1);
    expect((await stage.store.ticketByNumber(1, 1))?.status).toBe("done");
  });

  test("an in-home repair's and a complaint's pictures are kept and not shown", async () => {
    await open();
    await report("3栋2单元501厨房漏水");
    const told = await says("#1 完成 换了阀芯", { photo: A_JPEG });
    expect(told.filter(({ bytes }) => bytes > 0)).toEqual([]);
    expect(told.some(({ on, text }) => on === "telegram" && text.includes("只存档"))).toBe(true);
    expect(files()).toHaveLength(1);
    await report("投诉保安上班睡觉");
    expect(
      (await says("#2 完成 已批评", { photo: jpeg("guard") })).filter(({ bytes }) => bytes > 0),
    ).toEqual([]);
    expect(files()).toHaveLength(2);
  });

  test("a private report's pictures reach its reporter in private, and no group of owners", async () => {
    const { gateway, wechat, li } = await open();
    await wechat.taken(li.wechat.says(gateway.bot, "地下车库二层B区灯坏了"));
    await stage.told();
    const told = await says("#1 完成 已更换", { photo: A_JPEG });
    expect(told.filter(({ on }) => on === "wechat").map((post) => post.private)).not.toContain(
      false,
    );
    expect(told.filter(({ bytes }) => bytes > 0)).toEqual([
      { on: "wechat", private: true, text: "", bytes: expect.any(Number) },
    ]);
  });

  test("a taken-back report takes its picture's file with it", async () => {
    const { gateway, wechat, li, rooms } = await open();
    await wechat.taken(li.wechat.sendsPicture(rooms.wechat, { bytes: A_JPEG }));
    const said = li.wechat.says(rooms.wechat, "3栋2单元5楼楼道灯不亮", { at: [gateway.bot] });
    await wechat.taken(said);
    await stage.told();
    expect(files()).toHaveLength(1);
    li.wechat.recalls(said);
    await wechat.handed((id) => id === `recall-${said.id}`);
    await stage.told();
    expect(files()).toEqual([]);
  });
});

describe("staff on WeChat, owners on Telegram", () => {
  test("pictures before the words are all of them the completion's, on the other platform", async () => {
    const { gateway, wechat, wang, rooms } = await open({ ownersOn: "telegram" });
    await report();
    for (const mark of ["one", "two", "three"])
      await wechat.taken(wang.wechat.sendsPicture(rooms.wechat, { bytes: jpeg(mark, 3_000) }));
    await wechat.taken(wang.wechat.says(rooms.wechat, "#1 完成 已更换", { at: [gateway.bot] }));
    const told = await stage.told();
    const shown = told.filter(({ on, bytes }) => on === "telegram" && bytes > 0);
    expect(shown).toHaveLength(3);
    expect(shown.filter(({ text }) => text.includes("已完成,已更换"))).toHaveLength(1);
    expect(await photos()).toEqual({ before: 0, during: 0, after: 3, internal: 0 });
    for (const bytes of files()) expect(bytes.includes("GPS")).toBe(false);
  });

  test.each([
    ["60 MB", { bytes: jpeg("huge", 60_000_000) }, "超过20MB"],
    ["a HEIC", { bytes: A_HEIC }, "附件不是 JPG 或 PNG 照片"],
    ["a HEIC as a file", { bytes: A_HEIC, name: "IMG_1.HEIC", asFile: true }, "附件不是 JPG"],
  ])("%s: not taken in, one line, and the completion goes on", async (_, picture, line) => {
    const { wechat, wang, rooms, gateway } = await open({ ownersOn: "telegram" });
    await report();
    await wechat.taken(wang.wechat.sendsPicture(rooms.wechat, picture));
    await wechat.taken(wang.wechat.says(rooms.wechat, "#1 完成 已更换", { at: [gateway.bot] }));
    const told = await stage.told();
    expect(
      told.filter(({ on, text }) => on === "telegram" && text.includes("已完成")),
    ).toHaveLength(1);
    expect(told.filter((post) => post.bytes > 0)).toEqual([]);
    const refused = told.filter(({ text }) => text.includes("工单照常处理"));
    expect(refused).toEqual([
      { on: "wechat", private: false, text: expect.stringContaining(line), bytes: 0 },
    ]);
    expect(files()).toEqual([]);
  });
});

describe("a disk that does not take them", () => {
  const report1 = async () => {
    const { api, wang, rooms } = stage;
    await report();
    await api.settled(wang.telegram.says(rooms.telegram, "#1 完成 已更换", { photo: A_JPEG }));
    return stage.told();
  };
  /** Later than any retry after a few failures. */
  const again = async () => {
    const due = await stage.store.nextPhoto();
    if (due === null) return;
    await stage.store.putOffPhoto((await stage.store.duePhotos(due, 1))[0]?.id ?? 0, 0);
    stage.app.wake();
    await stage.app.settled();
  };

  test("full: the picture is shown, one line tells, and it is kept once there is room", async () => {
    let isFull = true;
    const full = Object.assign(new Error("full"), { code: "ENOSPC" });
    await open({
      disk: (files) => ({
        ...files,
        keep: (bytes) => (isFull ? Promise.reject(full) : files.keep(bytes)),
      }),
    });
    const told = await report1();
    expect(told.filter(({ on, bytes }) => on === "wechat" && bytes > 0)).toHaveLength(1);
    expect(told.filter(({ text }) => text.includes("磁盘满了"))).toHaveLength(1);
    await again();
    expect(await stage.told()).toEqual([]);
    isFull = false;
    await again();
    expect(files()).toHaveLength(1);
    expect(await photos()).toMatchObject({ after: 1 });
  });

  test("a folder that cannot be written: the same", async () => {
    await open();
    writeFileSync(join(stage.folder, "photos"), "in the way");
    expect((await report1()).filter(({ text }) => text.includes("不能写文件"))).toHaveLength(1);
    rmSync(join(stage.folder, "photos"));
    await again();
    expect(files()).toHaveLength(1);
  });
});
