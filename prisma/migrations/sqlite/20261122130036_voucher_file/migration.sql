-- CreateIndex
CREATE INDEX "LedgerVoucher_estateId_sha256_idx" ON "LedgerVoucher"("estateId", "sha256");
