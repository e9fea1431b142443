-- CreateTable
CREATE TABLE "Timer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "estateId" INTEGER NOT NULL,
    "ticketId" INTEGER,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "doneAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "Timer_key_key" ON "Timer"("key");

-- CreateIndex
CREATE INDEX "Timer_doneAt_dueAt_id_idx" ON "Timer"("doneAt", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Timer_ticketId_doneAt_idx" ON "Timer"("ticketId", "doneAt");
