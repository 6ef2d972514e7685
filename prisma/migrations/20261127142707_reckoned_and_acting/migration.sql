-- AlterTable
ALTER TABLE "Form" ADD COLUMN     "actingForId" UUID;

-- AlterTable
ALTER TABLE "Obligation" ADD COLUMN     "dueNotBeforeOn" DATE,
ADD COLUMN     "forPersonId" UUID;

-- CreateIndex
CREATE INDEX "Obligation_workspaceId_forPersonId_idx" ON "Obligation"("workspaceId", "forPersonId");

-- CreateIndex
CREATE INDEX "Person_workspaceId_actingId_idx" ON "Person"("workspaceId", "actingId");

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_actingForId_fkey" FOREIGN KEY ("workspaceId", "actingForId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_workspaceId_forPersonId_fkey" FOREIGN KEY ("workspaceId", "forPersonId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


