-- CreateTable
CREATE TABLE "HomeClaim" (
    "estateId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "claimedAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,

    PRIMARY KEY ("estateId", "number"),
    CONSTRAINT "HomeClaim_estateId_fkey" FOREIGN KEY ("estateId") REFERENCES "Estate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HomeClaim_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "HomeClaim_personId_estateId_idx" ON "HomeClaim"("personId", "estateId");

-- CreateIndex
CREATE INDEX "HomeClaim_estateId_label_idx" ON "HomeClaim"("estateId", "label");

-- CreateIndex
CREATE INDEX "HomeClaim_estateId_state_number_idx" ON "HomeClaim"("estateId", "state", "number");
