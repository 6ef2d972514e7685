-- AlterTable
ALTER TABLE "Obligation" ADD COLUMN     "dueAfter" INTEGER,
ADD COLUMN     "dueFromOn" DATE,
ADD COLUMN     "snoozedUntilOn" DATE,
ADD COLUMN     "wakeAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "actingId" UUID,
ADD COLUMN     "morningAt" TEXT;

-- DropIndex
DROP INDEX "Delivery_postedAt_failedAt_availableAt_idx";

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "givenUpAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Reminder" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "obligationId" UUID,
    "personId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "isSingle" BOOLEAN NOT NULL DEFAULT false,
    "sendAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "reason" TEXT,
    "deliveryKey" TEXT,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ReminderPolicy" (
    "workspaceId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "changedById" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReminderPolicy_pkey" PRIMARY KEY ("workspaceId","kind")
);

-- CreateTable
CREATE TABLE "ReminderSettings" (
    "workspaceId" UUID NOT NULL,
    "morningAt" TEXT NOT NULL DEFAULT '09:00',
    "quietFrom" TEXT NOT NULL DEFAULT '20:00',
    "quietUntil" TEXT NOT NULL DEFAULT '08:00',
    "weeklyOn" INTEGER,
    "namesInPublic" BOOLEAN NOT NULL DEFAULT false,
    "nudgesADay" INTEGER NOT NULL DEFAULT 2,
    "snoozeDays" INTEGER NOT NULL DEFAULT 5,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReminderSettings_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "ObligationRequest" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "obligationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "newDueOn" DATE,
    "toPersonId" UUID,
    "deciderId" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decision" TEXT,
    "note" TEXT,

    CONSTRAINT "ObligationRequest_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CalendarYear" (
    "workspaceId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "holidays" JSONB NOT NULL,
    "makeUpDays" JSONB NOT NULL,
    "loadedById" UUID NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarYear_pkey" PRIMARY KEY ("workspaceId","year")
);

-- CreateTable
CREATE TABLE "RateBucket" (
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateBucket_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateIndex
CREATE INDEX "Reminder_sendAt_idx" ON "Reminder"("sendAt");

-- CreateIndex
CREATE INDEX "Reminder_workspaceId_personId_on_idx" ON "Reminder"("workspaceId", "personId", "on");

-- CreateIndex
CREATE INDEX "Reminder_workspaceId_deliveryKey_idx" ON "Reminder"("workspaceId", "deliveryKey");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_workspaceId_obligationId_step_on_personId_key" ON "Reminder"("workspaceId", "obligationId", "step", "on", "personId");

-- CreateIndex
CREATE INDEX "ObligationRequest_workspaceId_obligationId_decidedAt_idx" ON "ObligationRequest"("workspaceId", "obligationId", "decidedAt");

-- CreateIndex
CREATE INDEX "Obligation_wakeAt_idx" ON "Obligation"("wakeAt");

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_workspaceId_actingId_fkey" FOREIGN KEY ("workspaceId", "actingId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_obligationId_fkey" FOREIGN KEY ("workspaceId", "obligationId") REFERENCES "Obligation"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ReminderPolicy" ADD CONSTRAINT "ReminderPolicy_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ReminderPolicy" ADD CONSTRAINT "ReminderPolicy_workspaceId_changedById_fkey" FOREIGN KEY ("workspaceId", "changedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ReminderSettings" ADD CONSTRAINT "ReminderSettings_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ObligationRequest" ADD CONSTRAINT "ObligationRequest_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ObligationRequest" ADD CONSTRAINT "ObligationRequest_workspaceId_obligationId_fkey" FOREIGN KEY ("workspaceId", "obligationId") REFERENCES "Obligation"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ObligationRequest" ADD CONSTRAINT "ObligationRequest_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ObligationRequest" ADD CONSTRAINT "ObligationRequest_workspaceId_deciderId_fkey" FOREIGN KEY ("workspaceId", "deciderId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ObligationRequest" ADD CONSTRAINT "ObligationRequest_workspaceId_toPersonId_fkey" FOREIGN KEY ("workspaceId", "toPersonId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CalendarYear" ADD CONSTRAINT "CalendarYear_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CalendarYear" ADD CONSTRAINT "CalendarYear_workspaceId_loadedById_fkey" FOREIGN KEY ("workspaceId", "loadedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RateBucket" ADD CONSTRAINT "RateBucket_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;



-- What Prisma cannot say, by hand.
CREATE UNIQUE INDEX "Reminder_overview_key" ON "Reminder" ("workspaceId", "personId", "step", "on") WHERE "obligationId" IS NULL;
ALTER TABLE "Reminder"
  ADD CONSTRAINT "Reminder_outcome_check" CHECK ("outcome" IN ('sent', 'dropped')),
  ADD CONSTRAINT "Reminder_decided_check" CHECK (("outcome" IS NULL) = ("decidedAt" IS NULL) AND ("sendAt" IS NULL) = ("decidedAt" IS NOT NULL)),
  ADD CONSTRAINT "Reminder_dropped_check" CHECK (("outcome" IS NOT DISTINCT FROM 'dropped') = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "Reminder_sent_check" CHECK (("outcome" IS NOT DISTINCT FROM 'sent') = ("deliveryKey" IS NOT NULL));
ALTER TABLE "Obligation"
  ADD CONSTRAINT "Obligation_reckoned_check" CHECK (("dueFromOn" IS NULL) = ("dueAfter" IS NULL));
ALTER TABLE "ObligationRequest"
  ADD CONSTRAINT "ObligationRequest_kind_check" CHECK (
    ("kind" = 'extension' AND "newDueOn" IS NOT NULL AND "toPersonId" IS NULL)
    OR ("kind" = 'hand_over' AND "newDueOn" IS NULL AND "toPersonId" IS NOT NULL)
  ),
  ADD CONSTRAINT "ObligationRequest_decision_check" CHECK ("decision" IN ('granted', 'refused', 'withdrawn')),
  ADD CONSTRAINT "ObligationRequest_decided_check" CHECK (("decision" IS NULL) = ("decidedAt" IS NULL));
CREATE UNIQUE INDEX "ObligationRequest_open_key" ON "ObligationRequest" ("workspaceId", "obligationId") WHERE "decidedAt" IS NULL;
ALTER TABLE "Person" ADD CONSTRAINT "Person_acting_check" CHECK ("actingId" <> "id");
ALTER TABLE "ReminderSettings"
  ADD CONSTRAINT "ReminderSettings_numbers_check" CHECK ("weeklyOn" BETWEEN 1 AND 7 AND "nudgesADay" BETWEEN 0 AND 20 AND "snoozeDays" BETWEEN 0 AND 60);
ALTER TABLE "Delivery"
  DROP CONSTRAINT "Delivery_operation_check",
  ADD CONSTRAINT "Delivery_operation_check" CHECK ("operation" IN ('post', 'update', 'delete')),
  ADD CONSTRAINT "Delivery_target_check" CHECK (("operation" = 'post') = ("targetTs" IS NULL)),
  ADD CONSTRAINT "Delivery_given_up_check" CHECK ("givenUpAt" IS NULL OR "failedAt" IS NOT NULL);
-- What waits, as it is claimed; changes of one message; what an administrator is to see to.
CREATE INDEX "Delivery_waiting_idx" ON "Delivery" ("workspaceId", "operation", "priority", "availableAt", "id")
  WHERE "postedAt" IS NULL AND "failedAt" IS NULL;
CREATE INDEX "Delivery_changes_idx" ON "Delivery" ("workspaceId", "channel", "targetTs", "id")
  WHERE "targetTs" IS NOT NULL AND "postedAt" IS NULL AND "failedAt" IS NULL;
CREATE INDEX "Delivery_failed_idx" ON "Delivery" ("workspaceId", "failedAt")
  WHERE "failedAt" IS NOT NULL AND "givenUpAt" IS NULL;

-- What was open before is looked at once.
UPDATE "Obligation" SET "wakeAt" = now() WHERE "settledAt" IS NULL;
