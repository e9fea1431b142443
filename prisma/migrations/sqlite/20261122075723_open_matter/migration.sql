-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "building" TEXT;
ALTER TABLE "Ticket" ADD COLUMN "openMatter" TEXT;

-- CreateIndex
CREATE INDEX "Ticket_estateId_openMatter_building_number_idx" ON "Ticket"("estateId", "openMatter", "building", "number");
