-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "counterparty" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "decision" TEXT,
    "corrects" INTEGER,
    "correctedMonth" TEXT,
    "contra" INTEGER,
    "importKey" TEXT,
    "enteredById" INTEGER,
    "enteredAt" DATETIME NOT NULL,
    CONSTRAINT "LedgerEntry_estateId_fkey" FOREIGN KEY ("estateId") REFERENCES "Estate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LedgerVoucher" (
    "estateId" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "entry" INTEGER NOT NULL,
    "sha256" TEXT,

    PRIMARY KEY ("estateId", "number")
);

-- CreateTable
CREATE TABLE "LedgerReview" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    "approved" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LedgerFigure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "value" BIGINT NOT NULL,
    "statedById" INTEGER,
    "statedAt" DATETIME NOT NULL,
    CONSTRAINT "LedgerFigure_estateId_fkey" FOREIGN KEY ("estateId") REFERENCES "Estate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LedgerClose" (
    "estateId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "closedAt" DATETIME NOT NULL,

    PRIMARY KEY ("estateId", "month")
);

-- CreateTable
CREATE TABLE "Home" (
    "estateId" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "area" INTEGER NOT NULL,
    "price" INTEGER,

    PRIMARY KEY ("estateId", "label"),
    CONSTRAINT "Home_estateId_fkey" FOREIGN KEY ("estateId") REFERENCES "Estate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "LedgerEntry_estateId_month_line_idx" ON "LedgerEntry"("estateId", "month", "line");

-- CreateIndex
CREATE INDEX "LedgerEntry_estateId_corrects_idx" ON "LedgerEntry"("estateId", "corrects");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_estateId_number_key" ON "LedgerEntry"("estateId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_estateId_importKey_key" ON "LedgerEntry"("estateId", "importKey");

-- CreateIndex
CREATE INDEX "LedgerVoucher_estateId_entry_idx" ON "LedgerVoucher"("estateId", "entry");

-- CreateIndex
CREATE INDEX "LedgerReview_estateId_entry_idx" ON "LedgerReview"("estateId", "entry");

-- CreateIndex
CREATE INDEX "LedgerFigure_estateId_kind_period_idx" ON "LedgerFigure"("estateId", "kind", "period");
