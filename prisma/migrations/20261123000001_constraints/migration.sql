-- What the Prisma schema cannot say. Each rule is named, so that a violation says which.

-- One periodic form for a target in a round; one live report for a form.
CREATE UNIQUE INDEX "Form_one_periodic_for_person" ON "Form" ("workspaceId", "roundId", "personId")
  WHERE "origin" = 'periodic' AND "personId" IS NOT NULL;
CREATE UNIQUE INDEX "Form_one_periodic_for_unit" ON "Form" ("workspaceId", "roundId", "unitId")
  WHERE "origin" = 'periodic' AND "unitId" IS NOT NULL;
CREATE UNIQUE INDEX "Report_one_live_for_form" ON "Report" ("workspaceId", "formId") WHERE "supersededAt" IS NULL;

-- Exactly one of several.
ALTER TABLE "Form" ADD CONSTRAINT "Form_one_target" CHECK (num_nonnulls("personId", "unitId") = 1);
ALTER TABLE "Form" ADD CONSTRAINT "Form_periodic_in_round" CHECK (("origin" = 'periodic') = ("roundId" IS NOT NULL));
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_one_owner" CHECK (num_nonnulls("personId", "unitId") = 1);
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_one_owner"
  CHECK (num_nonnulls("reportId", "hearingId", "evidenceId", "opinionId", "progressId") = 1);
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_one_source" CHECK (num_nonnulls("opinionId", "checkId", "feedbackId") = 1);

-- Nobody reviews or verifies themselves; nothing recurs from or merges into itself.
ALTER TABLE "Form" ADD CONSTRAINT "Form_reviewer_is_another" CHECK ("personId" IS DISTINCT FROM "reviewerId");
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_verifier_is_another" CHECK ("ownerId" <> "verifierId");
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_recurs_from_another" CHECK ("recurrenceOfId" <> "id");
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_merged_into_another" CHECK ("mergedIntoId" <> "problemId");

-- Dates in order.
ALTER TABLE "Round" ADD CONSTRAINT "Round_days_in_order" CHECK (
  "startsOn" <= "reportsDueOn" AND "reportsDueOn" <= "opinionsDueOn" AND "opinionsDueOn" <= "meetingOn" AND "meetingOn" <= "endsOn");
ALTER TABLE "Round" ADD CONSTRAINT "Round_quarter" CHECK ("quarter" BETWEEN 1 AND 4);
ALTER TABLE "Post" ADD CONSTRAINT "Post_days_in_order" CHECK ("fromOn" <= "toOn");
ALTER TABLE "Person" ADD CONSTRAINT "Person_leave_in_order" CHECK ("leaveFromOn" <= "leaveUntilOn");
-- A zone may be a day ahead of or behind UTC.
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_due_after_assigned"
  CHECK ("dueOn" >= ("assignedAt" AT TIME ZONE 'UTC')::date - 1);
ALTER TABLE "Commitment" ADD CONSTRAINT "Commitment_days_in_order" CHECK ("madeOn" <= "dueOn");
ALTER TABLE "CommitmentCheck" ADD CONSTRAINT "CommitmentCheck_month" CHECK (extract(day FROM "month") = 1);
ALTER TABLE "CommitmentAnalysis" ADD CONSTRAINT "CommitmentAnalysis_quarter" CHECK ("quarter" BETWEEN 1 AND 4);

-- States hang together.
ALTER TABLE "Report" ADD CONSTRAINT "Report_one_answer" CHECK (num_nonnulls("confirmedAt", "objectedAt") <= 1);
ALTER TABLE "Report" ADD CONSTRAINT "Report_objection" CHECK (("objectedAt" IS NULL) = ("objection" IS NULL));
ALTER TABLE "Report" ADD CONSTRAINT "Report_returned_with_reason"
  CHECK (num_nonnulls("returnedAt", "returnedById", "returnReason") IN (0, 3));
ALTER TABLE "Report" ADD CONSTRAINT "Report_accepted_by" CHECK (("acceptedAt" IS NULL) = ("acceptedById" IS NULL));
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_verified_after_submitted"
  CHECK ("verifiedAt" IS NULL OR "submittedAt" IS NOT NULL);
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_approved_by" CHECK (("approvedAt" IS NULL) = ("approvedById" IS NULL));
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_posted_after_approved"
  CHECK ("postedAt" IS NULL OR "approvedAt" IS NOT NULL);
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_merged_into" CHECK (("kind" = 'merged') = ("mergedIntoId" IS NOT NULL));
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_one_answer" CHECK (num_nonnulls("consentedAt", "refusedAt") <= 1);
ALTER TABLE "Form" ADD CONSTRAINT "Form_waived_with_reason"
  CHECK (num_nonnulls("waivedAt", "waivedReason", "waivedById") IN (0, 3));
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_outcome" CHECK (("settledAt" IS NULL) = ("outcome" IS NULL));
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_posted_somewhere"
  CHECK (num_nonnulls("postedAt", "postedChannel", "postedTs") IN (0, 3));

-- Closed lists.
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_kind" CHECK ("kind" IN ('branch', 'section'));
ALTER TABLE "Form" ADD CONSTRAINT "Form_origin" CHECK ("origin" IN ('periodic', 'on_the_spot'));
ALTER TABLE "Report" ADD CONSTRAINT "Report_mode" CHECK ("mode" IN ('written', 'oral'));
ALTER TABLE "Tier" ADD CONSTRAINT "Tier_report_mode" CHECK ("reportMode" IN ('written', 'oral'));
ALTER TABLE "Resolution" ADD CONSTRAINT "Resolution_kind" CHECK ("kind" IN ('measure', 'merged', 'set_aside'));
ALTER TABLE "CommitmentCheck" ADD CONSTRAINT "CommitmentCheck_result" CHECK ("result" IN ('kept', 'partly', 'not_kept'));
ALTER TABLE "CommitmentAssessment" ADD CONSTRAINT "CommitmentAssessment_result"
  CHECK ("result" IN ('kept', 'partly', 'not_kept'));
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_kind" CHECK ("kind" IN ('notice', 'outcome'));
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_operation" CHECK ("operation" IN ('post', 'update'));
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_outcome_kind" CHECK ("outcome" IN ('done', 'cancelled'));

-- The audit log is append-only, and its head only moves on.
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER "AuditEntry_not_truncated" BEFORE TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER "AuditHead_not_removed" BEFORE DELETE ON "AuditHead"
  FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER "AuditHead_not_truncated" BEFORE TRUNCATE ON "AuditHead"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE FUNCTION audit_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sequence" <= OLD."sequence" OR NEW."workspaceId" <> OLD."workspaceId" THEN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "AuditHead_moves_on" BEFORE UPDATE ON "AuditHead"
  FOR EACH ROW EXECUTE FUNCTION audit_head_moves_on();
