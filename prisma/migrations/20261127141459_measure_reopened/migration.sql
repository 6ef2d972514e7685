-- AlterTable
ALTER TABLE "Measure" ADD COLUMN     "reopenedAt" TIMESTAMPTZ(3);

-- States hang together.
ALTER TABLE "Measure"
  ADD CONSTRAINT "Measure_effective_check" CHECK ("effectiveAt" IS NULL OR "verifiedAt" IS NOT NULL),
  ADD CONSTRAINT "Measure_reopened_check" CHECK ("reopenedAt" IS NULL OR "returnReason" IS NOT NULL);
