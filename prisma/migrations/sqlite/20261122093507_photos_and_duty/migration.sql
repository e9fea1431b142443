-- CreateTable
CREATE TABLE "Duty" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "personId" INTEGER,
    "name" TEXT NOT NULL,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Photo" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketId" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "sha256" TEXT,
    "fault" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "runAt" DATETIME,
    CONSTRAINT "Photo_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Duty_estateId_until_idx" ON "Duty"("estateId", "until");

-- CreateIndex
CREATE INDEX "Photo_runAt_idx" ON "Photo"("runAt");

-- CreateIndex
CREATE INDEX "Photo_ticketId_idx" ON "Photo"("ticketId");

-- CreateIndex
CREATE INDEX "Photo_ref_idx" ON "Photo"("ref");

-- CreateIndex
CREATE INDEX "Photo_sha256_idx" ON "Photo"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Photo_platform_chatId_messageId_ticketId_key" ON "Photo"("platform", "chatId", "messageId", "ticketId");
