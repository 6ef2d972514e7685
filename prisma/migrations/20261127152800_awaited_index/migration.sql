-- CreateIndex
CREATE INDEX "Obligation_workspaceId_awaitedById_settledAt_idx" ON "Obligation"("workspaceId", "awaitedById", "settledAt");



-- What Prisma cannot say, by hand: how often somebody nudged on a day is asked while they wait for the answer.
CREATE INDEX "Reminder_nudges_idx" ON "Reminder" ("workspaceId", "step", "on") WHERE "step" LIKE 'nudge:%';
