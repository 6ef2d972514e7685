-- DropIndex
DROP INDEX "Obligation_wakeAt_idx";

-- DropIndex
DROP INDEX "Reminder_sendAt_idx";

-- AlterTable
ALTER TABLE "Obligation" ADD COLUMN     "plannedUntilOn" DATE NOT NULL DEFAULT '1970-01-01'::date;

-- CreateIndex
CREATE INDEX "Obligation_workspaceId_wakeAt_idx" ON "Obligation"("workspaceId", "wakeAt");

-- CreateIndex
CREATE INDEX "Reminder_workspaceId_sendAt_idx" ON "Reminder"("workspaceId", "sendAt");



-- What was owed before has no steps from before it was owed.
UPDATE "Obligation" SET "plannedUntilOn" = "createdAt"::date;
