-- What Prisma's schema cannot say.

-- One periodic form for a target in a round; one live report for a form.
CREATE UNIQUE INDEX "Form_periodic_person_key" ON "Form" ("workspaceId", "roundId", "personId")
  WHERE "origin" = 'periodic' AND "personId" IS NOT NULL;
CREATE UNIQUE INDEX "Form_periodic_unit_key" ON "Form" ("workspaceId", "roundId", "unitId")
  WHERE "origin" = 'periodic' AND "unitId" IS NOT NULL;
CREATE UNIQUE INDEX "Report_live_key" ON "Report" ("workspaceId", "formId") WHERE "supersededAt" IS NULL;

-- What jobs look for each minute.
CREATE INDEX "Opinion_without_receipt_idx" ON "Opinion" ("workspaceId", "submittedAt")
  WHERE "receivedAt" IS NULL AND "receiptDeemedAt" IS NULL;
CREATE INDEX "Report_unanswered_idx" ON "Report" ("workspaceId", "submittedAt")
  WHERE "mode" = 'oral' AND "supersededAt" IS NULL AND "returnedAt" IS NULL AND "confirmedAt" IS NULL
    AND "objectedAt" IS NULL AND "deemedAt" IS NULL;

-- Closed lists.
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_kind_check" CHECK ("kind" IN ('branch', 'section'));
ALTER TABLE "Tier" ADD CONSTRAINT "Tier_reportMode_check" CHECK ("reportMode" IN ('written', 'oral'));
ALTER TABLE "CommitmentCheck" ADD CONSTRAINT "CommitmentCheck_result_check"
  CHECK ("result" IN ('kept', 'partly', 'not_kept'));
ALTER TABLE "CommitmentAssessment" ADD CONSTRAINT "CommitmentAssessment_result_check"
  CHECK ("result" IN ('kept', 'partly', 'not_kept'));
ALTER TABLE "Form" ADD CONSTRAINT "Form_origin_check" CHECK ("origin" IN ('periodic', 'on_the_spot'));
ALTER TABLE "Report" ADD CONSTRAINT "Report_mode_check" CHECK ("mode" IN ('written', 'oral'));
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_kind_check" CHECK ("kind" IN ('measure', 'merged', 'set_aside'));
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_kind_check" CHECK ("kind" IN ('notice', 'outcome'));
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_operation_check" CHECK ("operation" IN ('post', 'update'));
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_outcome_check" CHECK ("outcome" IN ('done', 'cancelled'));

-- Exactly one target, exactly one owner.
ALTER TABLE "Form"
  ADD CONSTRAINT "Form_one_target_check" CHECK (num_nonnulls("personId", "unitId") = 1),
  ADD CONSTRAINT "Form_round_check" CHECK (("origin" = 'periodic') = ("roundId" IS NOT NULL));
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_one_maker_check" CHECK (num_nonnulls("personId", "unitId") = 1);
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_one_owner_check"
  CHECK (num_nonnulls("reportId", "hearingId", "evidenceId", "opinionId", "resolutionId", "progressId") = 1),
  ADD CONSTRAINT "Attachment_part_check"
  CHECK ("part" IS NULL OR ("part" IN ('receipt', 'reply') AND "opinionId" IS NOT NULL));
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_one_source_check"
  CHECK (num_nonnulls("opinionId", "checkId", "feedbackId") = 1);

-- Nobody reviews or verifies themselves; nothing points to itself.
ALTER TABLE "Form" ADD CONSTRAINT "Form_reviewer_check" CHECK ("personId" IS DISTINCT FROM "reviewerId");
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_verifier_check" CHECK ("ownerId" <> "verifierId");
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_recurrence_check" CHECK ("recurrenceOfId" <> "id");
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_merged_into_check" CHECK ("mergedIntoId" <> "problemId");

-- Dates in order. A measure's day is in the organisation's zone, which may be a day behind UTC's.
ALTER TABLE "Round"
  ADD CONSTRAINT "Round_quarter_check" CHECK ("quarter" BETWEEN 1 AND 4),
  ADD CONSTRAINT "Round_dates_check" CHECK (
    "startsOn" <= "reportsDueOn" AND "reportsDueOn" <= "opinionsDueOn"
    AND "opinionsDueOn" <= "meetingOn" AND "meetingOn" <= "endsOn"
  );
ALTER TABLE "Post" ADD CONSTRAINT "Post_dates_check" CHECK ("fromOn" <= "toOn");
ALTER TABLE "Person" ADD CONSTRAINT "Person_leave_check" CHECK ("leaveFromOn" <= "leaveUntilOn");
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_due_check"
  CHECK ("dueOn" >= ("assignedAt" AT TIME ZONE 'UTC')::date - 1);
ALTER TABLE "CommitmentCheck" ADD CONSTRAINT "CommitmentCheck_month_check" CHECK (EXTRACT(DAY FROM "month") = 1);
ALTER TABLE "CommitmentAnalysis" ADD CONSTRAINT "CommitmentAnalysis_quarter_check" CHECK ("quarter" BETWEEN 1 AND 4);

-- States hang together.
ALTER TABLE "Report"
  ADD CONSTRAINT "Report_answer_check" CHECK (num_nonnulls("confirmedAt", "objectedAt") <= 1),
  ADD CONSTRAINT "Report_objection_check" CHECK ("objectedAt" IS NULL OR "objection" IS NOT NULL),
  ADD CONSTRAINT "Report_return_check" CHECK ("returnedAt" IS NULL OR "returnReason" IS NOT NULL);
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_verified_check" CHECK ("verifiedAt" IS NULL OR "submittedAt" IS NOT NULL);
ALTER TABLE "Disclosure"
  ADD CONSTRAINT "Disclosure_approved_check" CHECK ("approvedAt" IS NULL OR "approvedById" IS NOT NULL),
  ADD CONSTRAINT "Disclosure_posted_check" CHECK ("postedAt" IS NULL OR "approvedAt" IS NOT NULL);
ALTER TABLE "Resolution"
  ADD CONSTRAINT "Resolution_merged_check" CHECK (("kind" = 'merged') = ("mergedIntoId" IS NOT NULL)),
  ADD CONSTRAINT "Resolution_consent_check" CHECK (num_nonnulls("consentedAt", "refusedAt") <= 1),
  ADD CONSTRAINT "Resolution_recorded_check"
  CHECK ("answerRecordedById" IS NULL OR num_nonnulls("consentedAt", "refusedAt") = 1);
ALTER TABLE "Opinion"
  ADD CONSTRAINT "Opinion_receipt_recorded_check" CHECK ("receiptRecordedById" IS NULL OR "receivedAt" IS NOT NULL),
  ADD CONSTRAINT "Opinion_reply_recorded_check" CHECK ("replyRecordedById" IS NULL OR "reply" IS NOT NULL);
ALTER TABLE "Form" ADD CONSTRAINT "Form_waived_check" CHECK ("waivedAt" IS NULL OR "waivedReason" IS NOT NULL);
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_settled_check" CHECK (("outcome" IS NULL) = ("settledAt" IS NULL));

-- The audit log is only ever added to.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "AuditHead_stays" BEFORE DELETE OR TRUNCATE ON "AuditHead"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE FUNCTION "audit_head_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sequence" <= OLD."sequence" THEN
    RAISE EXCEPTION 'the audit log''s head only grows: % refused', NEW."sequence" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "AuditHead_grows" BEFORE UPDATE ON "AuditHead"
  FOR EACH ROW EXECUTE FUNCTION "audit_head_grows"();
