-- CreateTable
CREATE TABLE "Memo" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);
