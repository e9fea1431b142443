-- AlterTable
ALTER TABLE "LedgerEntry" ADD COLUMN "contract" TEXT;

-- CreateTable
CREATE TABLE "LedgerAllocation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "households" INTEGER NOT NULL,
    "area" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "byId" INTEGER,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LedgerShare" (
    "allocationId" INTEGER NOT NULL,
    "home" TEXT NOT NULL,
    "area" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,

    PRIMARY KEY ("allocationId", "home"),
    CONSTRAINT "LedgerShare_allocationId_fkey" FOREIGN KEY ("allocationId") REFERENCES "LedgerAllocation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HomeFee" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "home" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "due" BIGINT NOT NULL,
    "paid" BIGINT NOT NULL,
    "paidOn" TEXT,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "LedgerAllocation_estateId_entry_idx" ON "LedgerAllocation"("estateId", "entry");

-- CreateIndex
CREATE INDEX "LedgerShare_home_idx" ON "LedgerShare"("home");

-- CreateIndex
CREATE INDEX "HomeFee_estateId_home_month_idx" ON "HomeFee"("estateId", "home", "month");
