-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL,
    "slackTeamId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "preset" TEXT NOT NULL DEFAULT 'bureau',
    "locale" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "calendar" TEXT NOT NULL DEFAULT 'china',
    "branchId" UUID,
    "disclosureChannelId" TEXT,
    "setUpAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" UUID,
    "closedOn" DATE,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Person" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slackUserId" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "locale" TEXT,
    "timeZone" TEXT,
    "leaveFromOn" DATE,
    "leaveUntilOn" DATE,
    "leftOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Post" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Tier" (
    "workspaceId" UUID NOT NULL,
    "targetKind" TEXT NOT NULL,
    "reviewerPost" TEXT NOT NULL,
    "reporterPost" TEXT,
    "checkerPost" TEXT NOT NULL,
    "reportMode" TEXT NOT NULL,
    "reportsToPosts" TEXT[],
    "tierAbovePosts" TEXT[],

    CONSTRAINT "Tier_pkey" PRIMARY KEY ("workspaceId","targetKind")
);

-- CreateTable
CREATE TABLE "Criteria" (
    "workspaceId" UUID NOT NULL,
    "targetKind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "points" JSONB NOT NULL,

    CONSTRAINT "Criteria_pkey" PRIMARY KEY ("workspaceId","targetKind","version")
);

-- CreateTable
CREATE TABLE "Commitment" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID,
    "unitId" UUID,
    "text" TEXT NOT NULL,
    "madeOn" DATE NOT NULL,
    "dueOn" DATE,
    "publishedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Commitment_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CommitmentCheck" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "commitmentId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "checkerId" UUID NOT NULL,
    "result" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommitmentCheck_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CommitmentAnalysis" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "quarter" INTEGER NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommitmentAnalysis_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CommitmentAssessment" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "commitmentId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "assessorId" UUID NOT NULL,
    "result" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "assessedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommitmentAssessment_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Round" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "quarter" INTEGER NOT NULL,
    "theme" TEXT NOT NULL,
    "methods" TEXT[],
    "occasions" TEXT[],
    "startsOn" DATE NOT NULL,
    "reportsDueOn" DATE NOT NULL,
    "opinionsDueOn" DATE NOT NULL,
    "meetingOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "plannedById" UUID NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedById" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelledReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Sitting" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "roundId" UUID,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "timing" TEXT NOT NULL,
    "arrangement" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "leaderId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "announcedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Sitting_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SittingTarget" (
    "workspaceId" UUID NOT NULL,
    "sittingId" UUID NOT NULL,
    "formId" UUID NOT NULL,

    CONSTRAINT "SittingTarget_pkey" PRIMARY KEY ("workspaceId","sittingId","formId")
);

-- CreateTable
CREATE TABLE "Form" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "roundId" UUID,
    "origin" TEXT NOT NULL,
    "targetKind" TEXT NOT NULL,
    "personId" UUID,
    "unitId" UUID,
    "reviewerId" UUID NOT NULL,
    "criteriaVersion" INTEGER NOT NULL,
    "occasion" TEXT,
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "waivedAt" TIMESTAMPTZ(3),
    "waivedReason" TEXT,
    "waivedById" UUID,
    "completedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Form_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Hearing" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "roundId" UUID,
    "heldAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "minutes" TEXT NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Hearing_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "HearingAttendee" (
    "workspaceId" UUID NOT NULL,
    "hearingId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "HearingAttendee_pkey" PRIMARY KEY ("workspaceId","hearingId","personId")
);

-- CreateTable
CREATE TABLE "Report" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "reporterId" UUID NOT NULL,
    "recordedById" UUID,
    "hearingId" UUID,
    "sections" JSONB NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedById" UUID,
    "acceptedAt" TIMESTAMPTZ(3),
    "returnedById" UUID,
    "returnedAt" TIMESTAMPTZ(3),
    "returnReason" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "objectedAt" TIMESTAMPTZ(3),
    "objection" TEXT,
    "deemedAt" TIMESTAMPTZ(3),
    "supersededAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source" TEXT,
    "heldOn" DATE NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Opinion" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "submittedById" UUID NOT NULL,
    "draftedById" UUID,
    "recordedForAuthor" BOOLEAN NOT NULL DEFAULT false,
    "achievements" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "ratings" JSONB NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "deliberatedAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3),
    "receiptRecordedById" UUID,
    "receiptDeemedAt" TIMESTAMPTZ(3),
    "reply" TEXT,
    "repliedAt" TIMESTAMPTZ(3),
    "replyRecordedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Opinion_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Problem" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "formId" UUID,
    "opinionId" UUID,
    "checkId" UUID,
    "feedbackId" UUID,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "causeCategory" TEXT NOT NULL,
    "rootCause" TEXT NOT NULL,
    "suggestion" TEXT NOT NULL,
    "orderedDueOn" DATE,
    "recurrenceOfId" UUID,
    "namedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Problem_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AffairsMeeting" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "heldAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "minutes" TEXT NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AffairsMeeting_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "MeetingAttendee" (
    "workspaceId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "steppedAside" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "MeetingAttendee_pkey" PRIMARY KEY ("workspaceId","meetingId","personId")
);

-- CreateTable
CREATE TABLE "Resolution" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "problemId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mergedIntoId" UUID,
    "reason" TEXT,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "consentedAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "answerRecordedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Resolution_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Measure" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "problemId" UUID NOT NULL,
    "meetingId" UUID,
    "task" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "verifierId" UUID NOT NULL,
    "assignedById" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueOn" DATE NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "result" TEXT,
    "verifiedAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),
    "returnReason" TEXT,
    "effectiveAt" TIMESTAMPTZ(3),
    "carriedOverAt" TIMESTAMPTZ(3),
    "cardChannelId" TEXT,
    "cardTs" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "MeasureProgress" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "measureId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "slackTs" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MeasureProgress_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Disclosure" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "roundId" UUID,
    "sittingId" UUID,
    "formId" UUID,
    "content" JSONB NOT NULL,
    "includesOpinion" BOOLEAN NOT NULL DEFAULT false,
    "draftedById" UUID NOT NULL,
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "channelId" TEXT NOT NULL,
    "postedAt" TIMESTAMPTZ(3),
    "messageTs" TEXT,
    "correctsId" UUID,
    "correctionReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Disclosure_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Feedback" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "disclosureId" UUID NOT NULL,
    "personId" UUID,
    "authorSlackUserId" TEXT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Exemplar" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Exemplar_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reportId" UUID,
    "hearingId" UUID,
    "evidenceId" UUID,
    "opinionId" UUID,
    "resolutionId" UUID,
    "progressId" UUID,
    "part" TEXT,
    "slackFileId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "workspaceId" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "savedById" UUID NOT NULL,
    "values" JSONB NOT NULL,
    "handedOverAt" TIMESTAMPTZ(3),
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("workspaceId","ownerId","key")
);

-- CreateTable
CREATE TABLE "Obligation" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "awaitedById" UUID,
    "about" JSONB NOT NULL,
    "subjectId" UUID NOT NULL,
    "formId" UUID,
    "roundId" UUID,
    "dueOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "Obligation_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" UUID,
    "operation" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "threadTs" TEXT,
    "targetTs" TEXT,
    "payload" JSONB NOT NULL,
    "priority" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "availableAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "unclear" BOOLEAN NOT NULL DEFAULT false,
    "postedAt" TIMESTAMPTZ(3),
    "postedChannel" TEXT,
    "postedTs" TEXT,
    "failedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "workspaceId" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("workspaceId","job","slot")
);

-- CreateTable
CREATE TABLE "Submission" (
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "workspaceId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "workspaceId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("workspaceId","sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_slackTeamId_key" ON "Workspace"("slackTeamId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_workspaceId_slackUserId_key" ON "Person"("workspaceId", "slackUserId");

-- CreateIndex
CREATE INDEX "Post_workspaceId_personId_idx" ON "Post"("workspaceId", "personId");

-- CreateIndex
CREATE INDEX "Post_workspaceId_kind_idx" ON "Post"("workspaceId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "CommitmentCheck_workspaceId_commitmentId_month_key" ON "CommitmentCheck"("workspaceId", "commitmentId", "month");

-- CreateIndex
CREATE UNIQUE INDEX "CommitmentAnalysis_workspaceId_year_quarter_key" ON "CommitmentAnalysis"("workspaceId", "year", "quarter");

-- CreateIndex
CREATE UNIQUE INDEX "CommitmentAssessment_workspaceId_commitmentId_year_key" ON "CommitmentAssessment"("workspaceId", "commitmentId", "year");

-- CreateIndex
CREATE INDEX "SittingTarget_workspaceId_formId_idx" ON "SittingTarget"("workspaceId", "formId");

-- CreateIndex
CREATE INDEX "Form_workspaceId_roundId_idx" ON "Form"("workspaceId", "roundId");

-- CreateIndex
CREATE INDEX "Form_workspaceId_reviewerId_idx" ON "Form"("workspaceId", "reviewerId");

-- CreateIndex
CREATE INDEX "Report_workspaceId_formId_idx" ON "Report"("workspaceId", "formId");

-- CreateIndex
CREATE INDEX "Evidence_workspaceId_formId_idx" ON "Evidence"("workspaceId", "formId");

-- CreateIndex
CREATE UNIQUE INDEX "Opinion_workspaceId_formId_key" ON "Opinion"("workspaceId", "formId");

-- CreateIndex
CREATE INDEX "Problem_workspaceId_formId_idx" ON "Problem"("workspaceId", "formId");

-- CreateIndex
CREATE INDEX "AffairsMeeting_workspaceId_roundId_idx" ON "AffairsMeeting"("workspaceId", "roundId");

-- CreateIndex
CREATE UNIQUE INDEX "Resolution_workspaceId_problemId_key" ON "Resolution"("workspaceId", "problemId");

-- CreateIndex
CREATE INDEX "Measure_workspaceId_formId_idx" ON "Measure"("workspaceId", "formId");

-- CreateIndex
CREATE INDEX "Measure_workspaceId_ownerId_idx" ON "Measure"("workspaceId", "ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "Measure_workspaceId_cardChannelId_cardTs_key" ON "Measure"("workspaceId", "cardChannelId", "cardTs");

-- CreateIndex
CREATE UNIQUE INDEX "MeasureProgress_workspaceId_measureId_slackTs_key" ON "MeasureProgress"("workspaceId", "measureId", "slackTs");

-- CreateIndex
CREATE INDEX "Disclosure_workspaceId_sittingId_idx" ON "Disclosure"("workspaceId", "sittingId");

-- CreateIndex
CREATE INDEX "Disclosure_workspaceId_formId_idx" ON "Disclosure"("workspaceId", "formId");

-- CreateIndex
CREATE INDEX "Obligation_workspaceId_personId_settledAt_idx" ON "Obligation"("workspaceId", "personId", "settledAt");

-- CreateIndex
CREATE INDEX "Obligation_workspaceId_settledAt_dueOn_idx" ON "Obligation"("workspaceId", "settledAt", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_workspaceId_key_key" ON "Obligation"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "Delivery_postedAt_failedAt_availableAt_idx" ON "Delivery"("postedAt", "failedAt", "availableAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_workspaceId_key_key" ON "Delivery"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "Submission_at_idx" ON "Submission"("at");

-- CreateIndex
CREATE INDEX "Receipt_receivedAt_idx" ON "Receipt"("receivedAt");

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_workspaceId_parentId_fkey" FOREIGN KEY ("workspaceId", "parentId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Tier" ADD CONSTRAINT "Tier_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Criteria" ADD CONSTRAINT "Criteria_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommitmentCheck" ADD CONSTRAINT "CommitmentCheck_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommitmentCheck" ADD CONSTRAINT "CommitmentCheck_workspaceId_commitmentId_fkey" FOREIGN KEY ("workspaceId", "commitmentId") REFERENCES "Commitment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommitmentCheck" ADD CONSTRAINT "CommitmentCheck_workspaceId_checkerId_fkey" FOREIGN KEY ("workspaceId", "checkerId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommitmentAnalysis" ADD CONSTRAINT "CommitmentAnalysis_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommitmentAnalysis" ADD CONSTRAINT "CommitmentAnalysis_workspaceId_authorId_fkey" FOREIGN KEY ("workspaceId", "authorId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommitmentAssessment" ADD CONSTRAINT "CommitmentAssessment_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommitmentAssessment" ADD CONSTRAINT "CommitmentAssessment_workspaceId_commitmentId_fkey" FOREIGN KEY ("workspaceId", "commitmentId") REFERENCES "Commitment"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommitmentAssessment" ADD CONSTRAINT "CommitmentAssessment_workspaceId_assessorId_fkey" FOREIGN KEY ("workspaceId", "assessorId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_workspaceId_plannedById_fkey" FOREIGN KEY ("workspaceId", "plannedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_workspaceId_closedById_fkey" FOREIGN KEY ("workspaceId", "closedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sitting" ADD CONSTRAINT "Sitting_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sitting" ADD CONSTRAINT "Sitting_workspaceId_roundId_fkey" FOREIGN KEY ("workspaceId", "roundId") REFERENCES "Round"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sitting" ADD CONSTRAINT "Sitting_workspaceId_leaderId_fkey" FOREIGN KEY ("workspaceId", "leaderId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Sitting" ADD CONSTRAINT "Sitting_workspaceId_createdById_fkey" FOREIGN KEY ("workspaceId", "createdById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SittingTarget" ADD CONSTRAINT "SittingTarget_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SittingTarget" ADD CONSTRAINT "SittingTarget_workspaceId_sittingId_fkey" FOREIGN KEY ("workspaceId", "sittingId") REFERENCES "Sitting"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SittingTarget" ADD CONSTRAINT "SittingTarget_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_targetKind_criteriaVersion_fkey" FOREIGN KEY ("workspaceId", "targetKind", "criteriaVersion") REFERENCES "Criteria"("workspaceId", "targetKind", "version") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_roundId_fkey" FOREIGN KEY ("workspaceId", "roundId") REFERENCES "Round"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_unitId_fkey" FOREIGN KEY ("workspaceId", "unitId") REFERENCES "Unit"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_reviewerId_fkey" FOREIGN KEY ("workspaceId", "reviewerId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_openedById_fkey" FOREIGN KEY ("workspaceId", "openedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Form" ADD CONSTRAINT "Form_workspaceId_waivedById_fkey" FOREIGN KEY ("workspaceId", "waivedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Hearing" ADD CONSTRAINT "Hearing_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Hearing" ADD CONSTRAINT "Hearing_workspaceId_roundId_fkey" FOREIGN KEY ("workspaceId", "roundId") REFERENCES "Round"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Hearing" ADD CONSTRAINT "Hearing_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "HearingAttendee" ADD CONSTRAINT "HearingAttendee_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "HearingAttendee" ADD CONSTRAINT "HearingAttendee_workspaceId_hearingId_fkey" FOREIGN KEY ("workspaceId", "hearingId") REFERENCES "Hearing"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "HearingAttendee" ADD CONSTRAINT "HearingAttendee_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_workspaceId_reporterId_fkey" FOREIGN KEY ("workspaceId", "reporterId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_workspaceId_hearingId_fkey" FOREIGN KEY ("workspaceId", "hearingId") REFERENCES "Hearing"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_workspaceId_acceptedById_fkey" FOREIGN KEY ("workspaceId", "acceptedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_workspaceId_returnedById_fkey" FOREIGN KEY ("workspaceId", "returnedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_workspaceId_authorId_fkey" FOREIGN KEY ("workspaceId", "authorId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_workspaceId_submittedById_fkey" FOREIGN KEY ("workspaceId", "submittedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_workspaceId_draftedById_fkey" FOREIGN KEY ("workspaceId", "draftedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_workspaceId_opinionId_fkey" FOREIGN KEY ("workspaceId", "opinionId") REFERENCES "Opinion"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_workspaceId_checkId_fkey" FOREIGN KEY ("workspaceId", "checkId") REFERENCES "CommitmentCheck"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_workspaceId_feedbackId_fkey" FOREIGN KEY ("workspaceId", "feedbackId") REFERENCES "Feedback"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_workspaceId_recurrenceOfId_fkey" FOREIGN KEY ("workspaceId", "recurrenceOfId") REFERENCES "Problem"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AffairsMeeting" ADD CONSTRAINT "AffairsMeeting_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AffairsMeeting" ADD CONSTRAINT "AffairsMeeting_workspaceId_roundId_fkey" FOREIGN KEY ("workspaceId", "roundId") REFERENCES "Round"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AffairsMeeting" ADD CONSTRAINT "AffairsMeeting_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingAttendee" ADD CONSTRAINT "MeetingAttendee_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingAttendee" ADD CONSTRAINT "MeetingAttendee_workspaceId_meetingId_fkey" FOREIGN KEY ("workspaceId", "meetingId") REFERENCES "AffairsMeeting"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeetingAttendee" ADD CONSTRAINT "MeetingAttendee_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_workspaceId_meetingId_fkey" FOREIGN KEY ("workspaceId", "meetingId") REFERENCES "AffairsMeeting"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_workspaceId_problemId_fkey" FOREIGN KEY ("workspaceId", "problemId") REFERENCES "Problem"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_workspaceId_mergedIntoId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoId") REFERENCES "Problem"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_workspaceId_decidedById_fkey" FOREIGN KEY ("workspaceId", "decidedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_workspaceId_problemId_fkey" FOREIGN KEY ("workspaceId", "problemId") REFERENCES "Problem"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_workspaceId_meetingId_fkey" FOREIGN KEY ("workspaceId", "meetingId") REFERENCES "AffairsMeeting"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_workspaceId_verifierId_fkey" FOREIGN KEY ("workspaceId", "verifierId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_workspaceId_assignedById_fkey" FOREIGN KEY ("workspaceId", "assignedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeasureProgress" ADD CONSTRAINT "MeasureProgress_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeasureProgress" ADD CONSTRAINT "MeasureProgress_workspaceId_measureId_fkey" FOREIGN KEY ("workspaceId", "measureId") REFERENCES "Measure"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MeasureProgress" ADD CONSTRAINT "MeasureProgress_workspaceId_authorId_fkey" FOREIGN KEY ("workspaceId", "authorId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_workspaceId_roundId_fkey" FOREIGN KEY ("workspaceId", "roundId") REFERENCES "Round"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_workspaceId_sittingId_fkey" FOREIGN KEY ("workspaceId", "sittingId") REFERENCES "Sitting"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_workspaceId_draftedById_fkey" FOREIGN KEY ("workspaceId", "draftedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_workspaceId_approvedById_fkey" FOREIGN KEY ("workspaceId", "approvedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_workspaceId_correctsId_fkey" FOREIGN KEY ("workspaceId", "correctsId") REFERENCES "Disclosure"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_workspaceId_disclosureId_fkey" FOREIGN KEY ("workspaceId", "disclosureId") REFERENCES "Disclosure"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_workspaceId_answeredById_fkey" FOREIGN KEY ("workspaceId", "answeredById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Exemplar" ADD CONSTRAINT "Exemplar_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Exemplar" ADD CONSTRAINT "Exemplar_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Exemplar" ADD CONSTRAINT "Exemplar_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Exemplar" ADD CONSTRAINT "Exemplar_workspaceId_proposedById_fkey" FOREIGN KEY ("workspaceId", "proposedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_workspaceId_reportId_fkey" FOREIGN KEY ("workspaceId", "reportId") REFERENCES "Report"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_workspaceId_hearingId_fkey" FOREIGN KEY ("workspaceId", "hearingId") REFERENCES "Hearing"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_workspaceId_evidenceId_fkey" FOREIGN KEY ("workspaceId", "evidenceId") REFERENCES "Evidence"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_workspaceId_opinionId_fkey" FOREIGN KEY ("workspaceId", "opinionId") REFERENCES "Opinion"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_workspaceId_progressId_fkey" FOREIGN KEY ("workspaceId", "progressId") REFERENCES "MeasureProgress"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_workspaceId_addedById_fkey" FOREIGN KEY ("workspaceId", "addedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_workspaceId_savedById_fkey" FOREIGN KEY ("workspaceId", "savedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_workspaceId_awaitedById_fkey" FOREIGN KEY ("workspaceId", "awaitedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_workspaceId_formId_fkey" FOREIGN KEY ("workspaceId", "formId") REFERENCES "Form"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_workspaceId_roundId_fkey" FOREIGN KEY ("workspaceId", "roundId") REFERENCES "Round"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "JobRun" ADD CONSTRAINT "JobRun_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AuditHead" ADD CONSTRAINT "AuditHead_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_workspaceId_receiptRecordedById_fkey" FOREIGN KEY ("workspaceId", "receiptRecordedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_workspaceId_replyRecordedById_fkey" FOREIGN KEY ("workspaceId", "replyRecordedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_workspaceId_answerRecordedById_fkey" FOREIGN KEY ("workspaceId", "answerRecordedById") REFERENCES "Person"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_workspaceId_resolutionId_fkey" FOREIGN KEY ("workspaceId", "resolutionId") REFERENCES "Resolution"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
