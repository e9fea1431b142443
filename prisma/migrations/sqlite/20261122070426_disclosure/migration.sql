-- CreateTable
CREATE TABLE "Disclosure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "bytes" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "draftedAt" DATETIME NOT NULL,
    "publishedAt" DATETIME,
    "lateDays" INTEGER,
    "carried" TEXT NOT NULL DEFAULT '[]',
    CONSTRAINT "Disclosure_estateId_fkey" FOREIGN KEY ("estateId") REFERENCES "Estate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DisclosureSignature" (
    "estateId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "seat" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("estateId", "month", "seat", "digest")
);

-- CreateTable
CREATE TABLE "DisclosureCorrection" (
    "estateId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "publishedIn" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,

    PRIMARY KEY ("estateId", "number")
);

-- CreateTable
CREATE TABLE "Objection" (
    "estateId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "line" TEXT,
    "words" TEXT NOT NULL,
    "during" TEXT NOT NULL,
    "raisedById" INTEGER NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" DATETIME,

    PRIMARY KEY ("estateId", "number")
);

-- CreateTable
CREATE TABLE "Resolution" (
    "estateId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "during" TEXT NOT NULL,
    "ticket" INTEGER,
    "measure" TEXT NOT NULL,
    "responsible" TEXT,
    "dueOn" TEXT,
    "byId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "doneAt" DATETIME,

    PRIMARY KEY ("estateId", "number")
);

-- CreateTable
CREATE TABLE "Performed" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "done" INTEGER NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Disclosure_estateId_publishedAt_idx" ON "Disclosure"("estateId", "publishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Disclosure_estateId_month_key" ON "Disclosure"("estateId", "month");

-- CreateIndex
CREATE INDEX "DisclosureCorrection_estateId_month_idx" ON "DisclosureCorrection"("estateId", "month");

-- CreateIndex
CREATE INDEX "Objection_estateId_during_idx" ON "Objection"("estateId", "during");

-- CreateIndex
CREATE INDEX "Resolution_estateId_during_idx" ON "Resolution"("estateId", "during");

-- CreateIndex
CREATE INDEX "Performed_estateId_month_idx" ON "Performed"("estateId", "month");

-- A published month never changes, whoever asks: its bytes, its digest and the day it came out stay.
CREATE TRIGGER "Disclosure_published_update" BEFORE UPDATE ON "Disclosure"
WHEN OLD."publishedAt" IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a published month never changes');
END;

CREATE TRIGGER "Disclosure_published_delete" BEFORE DELETE ON "Disclosure"
WHEN OLD."publishedAt" IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a published month never changes');
END;
