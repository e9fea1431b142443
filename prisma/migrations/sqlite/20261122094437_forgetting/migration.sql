-- CreateTable
CREATE TABLE "Forgetting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "platform" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "runAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Forgetting_runAt_idx" ON "Forgetting"("runAt");
